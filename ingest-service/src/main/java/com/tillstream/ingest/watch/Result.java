package com.tillstream.ingest.watch;

import java.util.UUID;

/**
 * What became of a file.
 *
 * @param status {@code completed}, {@code failed}, {@code deleted} or {@code refused}
 * @param ingestion null if it was refused
 * @param problem why it could not be loaded; null if it was
 */
record Result(String key, String version, String status, UUID ingestion, String problem) {
    /** The folder that it is moved into. */
    String folder() {
        return problem == null ? Place.DONE : Place.FAILED;
    }
}
