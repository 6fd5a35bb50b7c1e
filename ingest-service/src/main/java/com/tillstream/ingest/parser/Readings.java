package com.tillstream.ingest.parser;

import com.tillstream.ingest.inference.Inferences;
import com.tillstream.ingest.publish.ParsedEvent;
import com.tillstream.ingest.quality.QualityReports;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** What a job does to the state of its file: begins a reading, ends it, or gives it up. */
@ApplicationScoped
class Readings {
    private static final String SETTLE = """
            UPDATE ingestion_files f SET status = 'completed', completed_at = now(), updated_at = now(),
                file_readings = CASE WHEN $4 THEN f.file_readings || f.next_seq ELSE f.file_readings END,
                next_seq = f.next_seq + $3,
                total_rows = b.total, processed_rows = b.accepted, duplicate_rows = b.duplicate, failed_rows = b.rejected
            FROM (SELECT coalesce(sum(rows_read), 0) AS total, coalesce(sum(accepted_rows), 0) AS accepted,
                         coalesce(sum(duplicate_rows), 0) AS duplicate, coalesce(sum(rejected_rows), 0) AS rejected
                  FROM ingestion_batches WHERE tenant_id = $1 AND ingestion_id = $2) b
            WHERE f.tenant_id = $1 AND f.id = $2 AND f.status = 'processing'
            RETURNING f.dataset_id, f.dataset_type, f.total_rows, f.processed_rows, f.duplicate_rows, f.failed_rows,
                f.uploader_hash, f.next_seq AS batches, f.processing_job_id
            """;

    private final TenantTransactions transactions;
    private final Jobs jobs;
    private final Outbox outbox;
    private final QualityReports reports;
    private final Inferences inferences;

    Readings(TenantTransactions transactions, Jobs jobs, Outbox outbox, QualityReports reports, Inferences inferences) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.outbox = outbox;
        this.reports = reports;
        this.inferences = inferences;
    }

    /** Marks the file as being processed. @return how it is to be read; empty if there is nothing to read any more */
    Optional<FileToParse> begin(Job job) {
        return inTenant(job, connection -> {
            var rows = connection
                    .preparedQuery("""
                            UPDATE ingestion_files SET status = 'processing', started_at = coalesce(started_at, now()),
                                error_message = NULL, updated_at = now()
                            WHERE tenant_id = $1 AND id = $2 AND status IN ('pending', 'processing', 'completed')
                              AND EXISTS (SELECT 1 FROM jobs WHERE tenant_id = $1 AND id = $3 AND claimed_by = $4
                                                                 AND status = 'processing')
                            RETURNING file_path, dataset_type, mapping, zone, reading, inserted_at, raw_removed_at, merge, file_readings,
                                next_seq
                            """)
                    .executeAndAwait(
                            Tuple.of(job.tenant().value(), job.ingestion().value(), job.id(), job.worker()));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(FileToParse.from(rows.iterator().next()));
        });
    }

    /** All batches of the job are stored and published: settles the file and tells everybody, unless another worker has the job. */
    void complete(Job job, ReadFile read) {
        inTenant(job, connection -> {
            if (!jobs.end(connection, job, "succeeded", null)) {
                return null;
            }
            var ofFile = Tuple.of(job.tenant().value(), job.ingestion().value());
            connection
                    .preparedQuery(
                            "UPDATE ingestion_batches SET published = true WHERE tenant_id = $1 AND ingestion_id = $2")
                    .executeAndAwait(ofFile);
            connection
                    .preparedQuery(SETTLE)
                    .executeAndAwait(ofFile.addInteger(read.batches()).addBoolean(job.task() == Job.Task.READ))
                    .forEach(file -> {
                        var quality = read.profile()
                                .map(profile -> reports.judge(
                                        connection,
                                        job.tenant(),
                                        job.ingestion().value(),
                                        profile));
                        inferences.begin(connection, job.tenant(), job.ingestion());
                        tell(connection, job, file, ParsedEvent.of(job.tenant(), job.ingestion(), file, quality));
                    });
            return null;
        });
    }

    private void tell(SqlConnection connection, Job job, Row file, OutboxEvent event) {
        if (file.getUUID("processing_job_id") == null) {
            outbox.add(connection, job.tenant(), event);
        } else {
            HeldEvents.add(connection, job, event);
        }
    }

    /** Leaves the file as its last reading left it. @return false if it was never read to its end */
    boolean giveUp(Job job, String reason) {
        return inTenant(job, connection -> {
            boolean kept = connection
                            .preparedQuery("""
                                    UPDATE ingestion_files SET status = 'completed', error_message = $3, updated_at = now()
                                    WHERE tenant_id = $1 AND id = $2 AND status = 'processing'
                                      AND cardinality(file_readings) > 0
                                    """)
                            .executeAndAwait(Tuple.of(
                                    job.tenant().value(), job.ingestion().value(), reason))
                            .rowCount()
                    == 1;
            return kept && jobs.end(connection, job, "failed", reason);
        });
    }

    private <T> T inTenant(Job job, Function<SqlConnection, T> work) {
        return transactions.run(TenantScope.allDepartments(job.tenant()), work);
    }
}
