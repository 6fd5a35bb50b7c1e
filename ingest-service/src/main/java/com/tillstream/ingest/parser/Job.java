package com.tillstream.ingest.parser;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import java.util.UUID;

/** A file to be parsed, claimed by this worker for a while. */
record Job(TenantId tenant, UUID id, IngestionId ingestion, UUID worker) {}
