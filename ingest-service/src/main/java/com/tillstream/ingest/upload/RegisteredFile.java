package com.tillstream.ingest.upload;

import com.tillstream.id.IngestionId;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.tenancy.TenantScope;
import java.time.ZoneId;

/** All that is written down of a file whose bytes are stored under {@code key}. */
record RegisteredFile(
        TenantScope scope,
        IngestionId ingestion,
        DatasetContract contract,
        NewFile file,
        String key,
        String contentHash,
        long sizeBytes,
        ZoneId zone,
        DateOrder dateOrder,
        String uploader,
        String uploaderHash) {}
