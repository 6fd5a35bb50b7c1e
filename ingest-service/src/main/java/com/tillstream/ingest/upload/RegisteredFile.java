package com.tillstream.ingest.upload;

import java.util.UUID;

/**
 * All that is written down of a file.
 *
 * @param dataset a name for what is loaded, or null
 * @param processingJob the id of the files that were sent together, or null
 */
record RegisteredFile(
        Uploader uploader,
        StoredFile stored,
        String dataset,
        Merge merge,
        UUID processingJob,
        InspectedFile inspected) {
    UUID tenant() {
        return uploader.tenant().value();
    }
}
