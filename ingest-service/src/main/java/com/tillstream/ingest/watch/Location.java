package com.tillstream.ingest.watch;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.net.URI;
import java.util.regex.Pattern;

/** Where a source's files appear: {@code file:folder} or {@code s3://bucket/prefix?endpoint=https://host}. */
sealed interface Location {
    /** A folder below that of the tenant. */
    record Folder(String path) implements Location {}

    /** @param prefix empty, or ending in a slash */
    record Bucket(String endpoint, String name, String prefix) implements Location {}

    /** Reads a location. @throws ProblemException if it is none */
    static Location parse(String text) {
        if (text.startsWith("file:")) {
            return folder(text.substring("file:".length()));
        }
        if (text.startsWith("s3://")) {
            return bucket(text);
        }
        throw invalid(text);
    }

    private static Location folder(String path) {
        if (!path.matches("[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]*(/[\\p{L}\\p{N}_ -][\\p{L}\\p{N}._ -]*)*")) {
            throw new ProblemException(
                    IngestError.BAD_WATCH,
                    "The folder \"%s\" is not one below yours: letters, digits, spaces, and _ . - are expected, with / in between."
                            .formatted(path));
        }
        return new Folder(path);
    }

    private static Location bucket(String text) {
        try {
            var uri = URI.create(text);
            var endpoint = Pattern.compile("(?:^|&)endpoint=(https?://[^&/]+)/?(?:&|$)")
                    .matcher(uri.getQuery() == null ? "" : uri.getQuery());
            if (uri.getHost() == null || !endpoint.find()) {
                throw invalid(text);
            }
            var prefix = uri.getPath().replaceFirst("^/", "");
            return new Bucket(
                    endpoint.group(1), uri.getHost(), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
        } catch (IllegalArgumentException e) {
            throw invalid(text);
        }
    }

    private static ProblemException invalid(String text) {
        return new ProblemException(
                IngestError.BAD_WATCH,
                "The location \"%s\" is neither like file:exports nor like s3://bucket/prefix?endpoint=https://host."
                        .formatted(text));
    }
}
