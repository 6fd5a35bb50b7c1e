package com.tillstream.ingest.upload;

import com.tillstream.tenancy.TenantScope;
import java.time.ZoneId;

/** All that is written down of a file. @param dataset a name for what is loaded, or null */
record RegisteredFile(
        TenantScope scope,
        StoredFile stored,
        String dataset,
        InspectedFile inspected,
        ZoneId zone,
        String uploader,
        String uploaderHash) {}
