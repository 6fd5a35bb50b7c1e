package com.tillstream.ingest.watch;

import java.time.Instant;

/**
 * A file in a watched place.
 *
 * @param key its path there, with forward slashes
 * @param version changes when the file does
 */
record Found(String key, String version, Instant modified) {
    /** The last part of its path. */
    String filename() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
