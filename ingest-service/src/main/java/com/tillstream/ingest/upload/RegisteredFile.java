package com.tillstream.ingest.upload;

import com.tillstream.tenancy.TenantScope;
import java.time.ZoneId;
import java.util.UUID;

/**
 * All that is written down of a file.
 *
 * @param dataset a name for what is loaded, or null
 * @param processingJob the id of the files that were sent together, or null
 */
record RegisteredFile(
        TenantScope scope,
        StoredFile stored,
        String dataset,
        Merge merge,
        UUID processingJob,
        InspectedFile inspected,
        ZoneId zone,
        String uploader,
        String uploaderHash) {}
