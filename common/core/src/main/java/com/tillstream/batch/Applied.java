package com.tillstream.batch;

/** What a consumer has applied of one ingestion so far. */
public record Applied(int batches, long rows) {}
