package com.tillstream.ingest.inference;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.publish.ParsedEvent;
import com.tillstream.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * What the kpi-service is to infer from an upload, as a job beside those that read it: begun when it is told of the upload, done when
 * it tells of a result that the upload is in (docs/decisions/0030).
 */
@ApplicationScoped
public class Inferences {
    private static final String BEGIN = """
            INSERT INTO jobs (tenant_id, id, ingestion_id, job_type, task, status, attempts, started_at)
            SELECT $1, $3, $2, 'ml_inference', 'infer', 'processing', 1, now()
            FROM ingestion_files f
            WHERE f.tenant_id = $1 AND f.id = $2 AND f.dataset_type IN ('inventory', 'finance_ledger') AND f.processed_rows > 0
              AND NOT EXISTS (SELECT 1 FROM jobs WHERE tenant_id = $1 AND ingestion_id = $2 AND task = 'infer'
                                                   AND status = 'processing')
            """;
    private static final String BEGIN_AGAIN = """
            UPDATE jobs SET status = 'processing', attempts = attempts + 1, started_at = now(), completed_at = NULL,
                error_message = NULL, failed_at = NULL
            WHERE tenant_id = $1 AND id = $2 AND task = 'infer' AND status IN ('failed', 'cancelled')
            RETURNING ingestion_id
            """;
    private static final String FILE = """
            SELECT dataset_id, dataset_type, next_seq AS batches, total_rows, processed_rows, duplicate_rows, failed_rows,
                   uploader_hash
            FROM ingestion_files WHERE tenant_id = $1 AND id = $2 AND status = 'completed'
            """;
    private static final String CANCEL = """
            UPDATE jobs SET status = 'cancelled', error_message = $3, completed_at = now()
            WHERE tenant_id = $1 AND id = $2 AND task = 'infer' AND status = 'processing'
            """;
    private static final String END = """
            UPDATE jobs SET status = 'succeeded', completed_at = now()
            WHERE tenant_id = $1 AND ingestion_id = ANY ($2) AND task = 'infer' AND status = 'processing'
            """;

    private final Outbox outbox;

    Inferences(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Begins a job in the transaction that tells of an upload, if something is inferred from it. */
    public void begin(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(BEGIN).executeAndAwait(Tuple.of(tenant.value(), ingestion.value(), UUID.randomUUID()));
    }

    /** Asks for the result again. @return the upload; empty if the job has not failed, or its upload is gone */
    public Optional<UUID> beginAgain(SqlConnection connection, TenantId tenant, UUID job) {
        var begun = connection.preparedQuery(BEGIN_AGAIN).executeAndAwait(Tuple.of(tenant.value(), job));
        return begun.stream()
                .map(row -> row.getUUID("ingestion_id"))
                .findFirst()
                .filter(ingestion -> {
                    var file = connection.preparedQuery(FILE).executeAndAwait(Tuple.of(tenant.value(), ingestion));
                    file.forEach(row -> outbox.add(
                            connection,
                            tenant,
                            ParsedEvent.of(tenant, new IngestionId(ingestion), row, Optional.empty())));
                    return file.size() > 0;
                });
    }

    /** Waits for the result no longer. @return whether somebody waited */
    public boolean cancel(SqlConnection connection, TenantId tenant, UUID job, String reason) {
        return connection
                        .preparedQuery(CANCEL)
                        .executeAndAwait(Tuple.of(tenant.value(), job, reason))
                        .rowCount()
                > 0;
    }

    void end(SqlConnection connection, TenantId tenant, UUID[] ingestions) {
        connection.preparedQuery(END).executeAndAwait(Tuple.of(tenant.value(), ingestions));
    }
}
