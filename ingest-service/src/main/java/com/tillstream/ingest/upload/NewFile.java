package com.tillstream.ingest.upload;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file as it came in.
 *
 * @param bytes where the request's body was spooled
 * @param mapping header to contract column, as the user chose; may be empty
 */
record NewFile(Path bytes, String filename, String type, String dataset, Map<String, String> mapping, Dialect dialect) {
    NewFile {
        mapping = Map.copyOf(mapping);
    }

    /** The last part of the name, without anything that could leave its folder. */
    String safeName() {
        var name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        var safe = name.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ' ')
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return safe.isBlank() || safe.startsWith(".") ? "file" + safe : safe;
    }
}
