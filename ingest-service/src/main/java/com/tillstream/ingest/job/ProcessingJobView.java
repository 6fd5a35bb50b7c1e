package com.tillstream.ingest.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Several files that were sent together.
 *
 * @param status queued until one is begun, processing until all are done, then completed, or failed if all have
 * @param filesProcessed files that are done, whether they could be loaded or not
 * @param recordsProcessed rows that were accepted
 * @param errors files that could not be loaded
 */
public record ProcessingJobView(
        UUID id,
        String status,
        @JsonProperty("files_queued") int filesQueued,
        @JsonProperty("files_processed") int filesProcessed,
        @JsonProperty("records_processed") long recordsProcessed,
        int errors,
        @JsonProperty("created_at") OffsetDateTime createdAt,
        @JsonProperty("completed_at") OffsetDateTime completedAt) {
    static ProcessingJobView from(Row row) {
        return new ProcessingJobView(
                row.getUUID("id"),
                row.getString("status"),
                row.getInteger("files_queued"),
                row.getInteger("files_processed"),
                row.getLong("records_processed"),
                row.getInteger("errors"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("completed_at"));
    }
}
