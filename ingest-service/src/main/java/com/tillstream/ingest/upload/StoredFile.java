package com.tillstream.ingest.upload;

import com.tillstream.id.IngestionId;

/**
 * A file whose bytes are stored.
 *
 * @param name as the sender calls it, fit for a path
 * @param contentHash SHA-256 in hex
 */
record StoredFile(IngestionId ingestion, String name, String key, String contentHash, long sizeBytes) {
    /** The last part of a name, without anything that could leave its folder. */
    static String safeName(String filename) {
        var given = filename == null ? "" : filename;
        var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var safe = name.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ' ')
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return safe.isBlank() || safe.startsWith(".") ? "file" + safe : safe;
    }
}
