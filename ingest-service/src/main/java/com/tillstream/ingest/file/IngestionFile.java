package com.tillstream.ingest.file;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An upload and how far it has come. While it is processed, its counts are those of the batches stored so far. */
public record IngestionFile(
        @JsonProperty("ingestion_id") UUID id,
        @JsonProperty("dataset_id") UUID datasetId,
        @JsonProperty("dataset_type") String datasetType,
        String department,
        String filename,
        @JsonProperty("content_hash") String contentHash,
        @JsonProperty("size_bytes") long sizeBytes,
        String status,
        @JsonProperty("total_rows") long totalRows,
        @JsonProperty("processed_rows") long processedRows,
        @JsonProperty("duplicate_rows") long duplicateRows,
        @JsonProperty("failed_rows") long failedRows,
        @JsonProperty("error_message") String errorMessage,
        @JsonProperty("started_at") OffsetDateTime startedAt,
        @JsonProperty("completed_at") OffsetDateTime completedAt,
        @JsonProperty("inserted_at") OffsetDateTime insertedAt) {

    /** Whether nothing more will happen to it by itself. */
    @JsonIgnore
    public boolean isSettled() {
        return !status.equals("pending") && !status.equals("processing");
    }

    static IngestionFile from(Row row) {
        return new IngestionFile(
                row.getUUID("id"),
                row.getUUID("dataset_id"),
                row.getString("dataset_type"),
                row.getString("department"),
                row.getString("filename"),
                row.getString("content_hash"),
                row.getLong("size_bytes"),
                row.getString("status"),
                row.getLong("total_rows"),
                row.getLong("processed_rows"),
                row.getLong("duplicate_rows"),
                row.getLong("failed_rows"),
                row.getString("error_message"),
                row.getOffsetDateTime("started_at"),
                row.getOffsetDateTime("completed_at"),
                row.getOffsetDateTime("inserted_at"));
    }
}
