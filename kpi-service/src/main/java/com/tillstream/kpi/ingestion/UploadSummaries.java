package com.tillstream.kpi.ingestion;

import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps what came of each file, for the department whose data it is. */
@ApplicationScoped
class UploadSummaries {
    private static final String NOTE = """
            INSERT INTO upload_summaries (tenant_id, ingestion_id, dataset_type, department, rows, accepted, duplicates, rejected,
                quality_score, quality_issues, in_result)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false)
            ON CONFLICT (tenant_id, ingestion_id) DO UPDATE SET
                rows = excluded.rows, accepted = excluded.accepted, duplicates = excluded.duplicates,
                rejected = excluded.rejected, quality_score = coalesce(excluded.quality_score, upload_summaries.quality_score),
                quality_issues =
                    CASE WHEN excluded.quality_score IS NULL THEN upload_summaries.quality_issues ELSE excluded.quality_issues END,
                in_result = false
            """;
    private static final String REMOVE = "DELETE FROM upload_summaries WHERE tenant_id = $1 AND ingestion_id = $2";

    void note(SqlConnection connection, IngestionParsed parsed) {
        if (parsed.getOfEvents()) {
            return;
        }
        connection.preparedQuery(NOTE).executeAndAwait(Tuple.from(new Object[] {
            TenantId.ofBytes(parsed.getTenantId()).value(),
            IngestionId.ofBytes(parsed.getIngestionId()).value(),
            parsed.getDatasetType(),
            department(parsed.getDatasetType()),
            parsed.getTotalRows(),
            parsed.getAcceptedRows(),
            parsed.getDuplicateRows(),
            parsed.getRejectedRows(),
            parsed.hasQualityScore() ? parsed.getQualityScore() : null,
            parsed.getQualityIssuesList().toArray(String[]::new)
        }));
    }

    void remove(SqlConnection connection, TenantId tenant, UUID ingestion) {
        connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(tenant.value(), ingestion));
    }

    /** As the contracts of the ingest-service have it. */
    private static String department(String datasetType) {
        return switch (datasetType) {
            case "inventory" -> "supply";
            case "finance_ledger" -> "finance";
            default -> "sales";
        };
    }
}
