package com.tillstream.ingest.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something that is or was done to an upload.
 *
 * @param jobType etl, or ml_inference: what the kpi-service infers from the upload
 * @param task read (the whole file), replay (rows that were refused), or infer
 * @param status queued, processing, succeeded, failed or cancelled
 * @param failedAt what the last failed attempt was about: reading, storing, publishing, inferring; null if none failed
 */
public record JobView(
        UUID id,
        @JsonProperty("ingestion_id") UUID ingestionId,
        String filename,
        @JsonProperty("job_type") String jobType,
        String task,
        String status,
        int attempts,
        @JsonProperty("max_attempts") int maxAttempts,
        @JsonProperty("error_message") String errorMessage,
        @JsonProperty("failed_at") String failedAt,
        @JsonProperty("created_at") OffsetDateTime createdAt,
        @JsonProperty("started_at") OffsetDateTime startedAt,
        @JsonProperty("completed_at") OffsetDateTime completedAt) {
    boolean isInference() {
        return task.equals("infer");
    }

    static JobView from(Row row) {
        return new JobView(
                row.getUUID("id"),
                row.getUUID("ingestion_id"),
                row.getString("filename"),
                row.getString("job_type"),
                row.getString("task"),
                row.getString("status"),
                row.getInteger("attempts"),
                row.getInteger("max_attempts"),
                row.getString("error_message"),
                row.getString("failed_at"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("completed_at"));
    }
}
