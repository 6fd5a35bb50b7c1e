package com.tillstream.ingest.resumable;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The header {@code Upload-Metadata}: pairs of a key and its value in Base64, separated by commas. */
final class TusMetadata {
    private TusMetadata() {}

    static Map<String, String> parse(String header) {
        var values = new HashMap<String, String>();
        if (header == null || header.isBlank()) {
            return values;
        }
        for (var pair : header.split(",", -1)) {
            var parts = pair.strip().split(" ", 2);
            values.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    IngestError.BAD_TUS, "\"%s\" in the header Upload-Metadata is no Base64.".formatted(value));
        }
    }
}
