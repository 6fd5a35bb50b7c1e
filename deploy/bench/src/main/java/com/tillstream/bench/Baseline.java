package com.tillstream.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.postgresql.PGConnection;

/** Runs {@code baseline/pipeline.sql} as psql would, in a database of its own. */
final class Baseline {
    private final URI server;

    /** @param libpqUrl of the server's superuser */
    Baseline(String libpqUrl) {
        server = URI.create(libpqUrl);
    }

    Duration run(Path file) throws SQLException, IOException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE baseline");
        }
        try (var connection = connect("baseline")) {
            long start = System.nanoTime();
            for (var statement : statements()) {
                execute(connection, statement, file, start);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static void execute(Connection connection, String sql, Path file, long start)
            throws SQLException, IOException {
        if (sql.startsWith("\\copy")) {
            try (var reader = Files.newBufferedReader(file)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY staging FROM STDIN WITH (FORMAT csv, HEADER true)", reader);
            }
        } else {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        System.out.printf(
                "%6.1f s  script: %s%n",
                (System.nanoTime() - start) / 1e9, sql.lines().findFirst().orElse(""));
    }

    /** The script's statements: psql's own settings and comments left out, its copy one statement. */
    private static Iterable<String> statements() throws IOException {
        try (var resource = Baseline.class.getResourceAsStream("/baseline/pipeline.sql")) {
            var script = new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^(--|\\\\set).*$", "")
                    .replaceAll("(?m)^(\\\\copy.*)$", "$1;");
            return Arrays.stream(script.split(";", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    private Connection connect(String database) throws SQLException {
        var user = server.getUserInfo().split(":", 2);
        var url = "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + "/" + database;
        return DriverManager.getConnection(url, user[0], user[1]);
    }
}
