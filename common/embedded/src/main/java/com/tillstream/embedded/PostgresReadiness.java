package com.tillstream.embedded;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits until a server answers; recovery after a crash may take a while. */
record PostgresReadiness(PostgresFolder folder, Process server) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 50;

    void await(String jdbcUrl) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (!answers(jdbcUrl)) {
            if (exited()) {
                throw new IOException("PostgreSQL stopped at once, and its log ends:\n" + folder.endOfLog());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL does not answer, and its log ends:\n" + folder.endOfLog());
            }
        }
    }

    private boolean exited() throws IOException {
        try {
            return server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static boolean answers(String jdbcUrl) {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
