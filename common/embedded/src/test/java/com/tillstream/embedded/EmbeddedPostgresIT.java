package com.tillstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path folder;

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            run(postgres, "CREATE TABLE t AS SELECT 42 AS answer");
        }
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            assertThat(run(postgres, "SELECT answer FROM t")).isEqualTo(42);
        }
    }

    @Test
    void startsAgainWithAllThatWasCommittedAfterItWasKilled() throws Exception {
        try (var killed = EmbeddedPostgres.start(folder, 0)) {
            run(killed, "CREATE TABLE t AS SELECT 42 AS answer");
            killed.process().destroyForcibly();
            killed.process().onExit().join();
        }
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            assertThat(run(postgres, "SELECT answer FROM t")).isEqualTo(42);
        }
    }

    @Test
    void startsBesideAPidFileWhoseNumberBelongsToSomebodyElse() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            run(postgres, "SELECT 1");
        }
        var stale = ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n0\n5432\n\n127.0.0.1\n";
        Files.writeString(folder.resolve("data/postmaster.pid"), stale);
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            assertThat(run(postgres, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        try (var first = EmbeddedPostgres.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process serves " + folder);
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void showsTheEndOfItsLogWhenItCannotStart() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0, "no memory").close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shared_buffers");
    }

    @Test
    void letsNobodyInWithoutAPassword() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, 0)) {
            var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres?user=postgres";
            assertThatThrownBy(() -> DriverManager.getConnection(url).close()).isInstanceOf(SQLException.class);
        }
    }

    private static Object run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.superuserJdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            var result = statement.getResultSet();
            result.next();
            return result.getObject(1);
        }
    }
}
