package com.tillstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the parts of a server's data are. */
record PostgresFolder(Path root) {
    private static final int LOG_LINES = 20;

    Path data() {
        return root.resolve("data");
    }

    Path passwordFile() {
        return root.resolve("superuser");
    }

    Path log() {
        return root.resolve("server.log");
    }

    boolean initialised() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no password of the superuser in " + passwordFile(), e);
        }
    }

    String endOfLog() throws IOException {
        if (Files.notExists(log())) {
            return "";
        }
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
