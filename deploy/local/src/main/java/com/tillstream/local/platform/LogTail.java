package com.tillstream.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The end of a log, to be shown when its process fails. */
final class LogTail {
    private static final int BYTES = 16 * 1024;
    private static final int LINES = 25;

    private static final int LONGEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    static String of(Path log) {
        if (Files.notExists(log)) {
            return "    (no log)";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            var lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "    " + readable(line))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "    (cannot read " + log + ": " + e.getMessage() + ")";
        }
    }

    /** Of a line that the services write for machines, what people want to see. */
    private static String readable(String line) {
        return shortened(line.startsWith("{") ? message(line) : line);
    }

    private static String message(String line) {
        try {
            var entry = JSON.readTree(line);
            var cause = entry.path("exception").path("message").asText();
            var text =
                    entry.path("level").asText() + " " + entry.path("message").asText();
            return cause.isEmpty() ? text : text + ": " + cause;
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
