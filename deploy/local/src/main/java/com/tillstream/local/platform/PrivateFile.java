package com.tillstream.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A file of {@code KEY=value} lines, readable by its owner alone, that a shell can source. */
public record PrivateFile(Path path) {
    /** What it holds; nothing if it is not there. */
    public Map<String, String> read() throws IOException {
        var entries = new TreeMap<String, String>();
        if (Files.exists(path)) {
            for (var line : Files.readAllLines(path)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    entries.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
                }
            }
        }
        return entries;
    }

    /** Replaces it as a whole: a reader sees the old file or the new one. */
    public void write(Map<String, String> entries) throws IOException {
        var text = entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        var unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A plain word is left bare, so that simple readers of such files understand it too. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@?=,+-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String unquoted(String value) {
        if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
            return value.substring(1, value.length() - 1).replace("'\\''", "'");
        }
        return value;
    }
}
