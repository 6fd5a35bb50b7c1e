package com.tillstream.ingest.store;

import java.util.UUID;

/**
 * The upload that a stream of events is being written to.
 *
 * @param rows that it has so far
 * @param nextSeq the number of its next batch
 */
record EventWindow(UUID ingestion, long rows, int nextSeq) {}
