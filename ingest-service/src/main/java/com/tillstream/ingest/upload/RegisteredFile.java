package com.tillstream.ingest.upload;

import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.tenancy.TenantScope;
import java.time.ZoneId;

/** All that is written down of a file. */
record RegisteredFile(
        TenantScope scope,
        StoredFile stored,
        UploadOptions options,
        ZoneId zone,
        DateOrder dateOrder,
        String uploader,
        String uploaderHash) {}
