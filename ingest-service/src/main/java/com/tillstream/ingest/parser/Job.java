package com.tillstream.ingest.parser;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import java.util.UUID;

/** Something to do with a file, claimed by a worker for a while. */
record Job(TenantId tenant, UUID id, IngestionId ingestion, UUID worker, Task task) {
    /** What is to be done. */
    enum Task {
        /** Read the whole file, for the first time or for what earlier readings have left over. */
        READ,
        /** Read rows again that were refused and have been corrected since. */
        REPLAY
    }
}
