package com.tillstream.ingest.job;

import com.tillstream.id.IngestionId;
import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.ingest.inference.Inferences;
import com.tillstream.ingest.parser.ParserWorker;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Cancels jobs, and tries failed ones again. */
@ApplicationScoped
class JobControl {
    private static final String CANCEL = """
            UPDATE jobs SET status = 'cancelled', error_message = $3, completed_at = now()
            WHERE tenant_id = $1 AND id = $2 AND status IN ('queued', 'processing')
            """;
    private static final String KEEP_WHAT_IS_READ = """
            UPDATE ingestion_files SET status = 'completed', error_message = $3, updated_at = now()
            WHERE tenant_id = $1 AND id = $2 AND cardinality(file_readings) > 0 AND status IN ('processing', 'completed')
            """;
    private static final String QUEUE_AGAIN = """
            UPDATE jobs SET status = 'queued', attempts = 0, leased_until = now(), completed_at = NULL
            WHERE tenant_id = $1 AND id = $2 AND status IN ('failed', 'cancelled')
            """;
    private static final String REGISTER_AGAIN = """
            INSERT INTO ingestion_files (tenant_id, id, dataset_id, department, dataset_type, filename, file_path,
                content_hash, size_bytes, mapping, zone, reading, uploader, uploader_hash, retry_of)
            SELECT tenant_id, $3, dataset_id, department, dataset_type, filename, file_path, content_hash, size_bytes,
                   mapping, zone, reading, uploader, uploader_hash, id
            FROM ingestion_files WHERE tenant_id = $1 AND id = $2 AND status = 'failed'
            ON CONFLICT DO NOTHING
            """;
    private static final String ADD_JOB = "INSERT INTO jobs (tenant_id, id, ingestion_id) VALUES ($1, $2, $3)";

    private final TenantTransactions transactions;
    private final Deletion deletion;
    private final ParserWorker worker;
    private final Inferences inferences;

    JobControl(TenantTransactions transactions, Deletion deletion, ParserWorker worker, Inferences inferences) {
        this.transactions = transactions;
        this.deletion = deletion;
        this.worker = worker;
        this.inferences = inferences;
    }

    /** Ends a job that is not done. An upload that was never read to its end leaves nothing. @return false if it is done */
    boolean cancel(TenantScope scope, JobView job, String by) {
        var reason = "Cancelled by " + by + ".";
        if (job.isInference()) {
            return transactions.run(
                    scope, connection -> inferences.cancel(connection, scope.tenant(), job.id(), reason));
        }
        var kept = transactions.run(scope, connection -> {
            var cancelled = connection
                    .preparedQuery(CANCEL)
                    .executeAndAwait(Tuple.of(scope.tenant().value(), job.id(), reason));
            if (cancelled.rowCount() == 0) {
                return Optional.<Boolean>empty();
            }
            return Optional.of(connection
                            .preparedQuery(KEEP_WHAT_IS_READ)
                            .executeAndAwait(Tuple.of(scope.tenant().value(), job.ingestionId(), reason))
                            .rowCount()
                    == 1);
        });
        if (kept.isPresent() && !kept.get()) {
            deletion.fail(scope, job.ingestionId(), reason);
        }
        return kept.isPresent();
    }

    /**
     * Tries a job again that has failed. A file that was never read to its end is a new upload with an id of its own: everybody
     * has been told that the old one is gone.
     *
     * @return the upload that the job is about; empty if the job has not failed, or its bytes were uploaded again meanwhile
     */
    Optional<UUID> retry(TenantScope scope, JobView job) {
        if (job.isInference()) {
            return transactions.run(scope, connection -> inferences.beginAgain(connection, scope.tenant(), job.id()));
        }
        var upload = transactions.run(scope, connection -> {
            var ingestion = IngestionId.next().value();
            var key = Tuple.of(scope.tenant().value(), job.ingestionId(), ingestion);
            if (connection.preparedQuery(REGISTER_AGAIN).executeAndAwait(key).rowCount() == 1) {
                connection
                        .preparedQuery(ADD_JOB)
                        .executeAndAwait(Tuple.of(scope.tenant().value(), UUID.randomUUID(), ingestion));
                return Optional.of(ingestion);
            }
            boolean queued = connection
                            .preparedQuery(QUEUE_AGAIN)
                            .executeAndAwait(Tuple.of(scope.tenant().value(), job.id()))
                            .rowCount()
                    == 1;
            return queued ? Optional.of(job.ingestionId()) : Optional.<UUID>empty();
        });
        worker.wake();
        return upload;
    }
}
