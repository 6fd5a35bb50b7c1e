package com.tillstream.ingest.parser;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The queue of files to be parsed, in the database: a job whose worker dies is free again when its lease runs out. */
@ApplicationScoped
class Jobs {
    static final Duration LEASE = Duration.ofSeconds(10);

    private final UUID worker = UUID.randomUUID();
    private final TenantTransactions transactions;
    private final Outbox outbox;

    Jobs(TenantTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    Optional<Job> claim() {
        return transactions.runUnscoped(connection -> {
            var rows = connection
                    .preparedQuery("SELECT * FROM claim_job($1, make_interval(secs => $2))")
                    .executeAndAwait(Tuple.of(worker, (double) LEASE.toSeconds()));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(job(rows.iterator().next()));
        });
    }

    /** Keeps the job for another lease. @return false if another worker has it by now */
    boolean renew(Job job) {
        return inTenant(
                job,
                connection -> connection
                                .preparedQuery("""
                                UPDATE jobs SET leased_until = now() + make_interval(secs => $4)
                                WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3 AND status = 'processing'
                                """)
                                .executeAndAwait(
                                        Tuple.of(job.tenant().value(), job.id(), worker, (double) LEASE.toSeconds()))
                                .rowCount()
                        == 1);
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
                            RETURNING file_path, mapping, zone, date_order, inserted_at, readings,
                                coalesce(batch_count, 0) AS batch_count
                            """)
                    .executeAndAwait(
                            Tuple.of(job.tenant().value(), job.ingestion().value(), job.id(), worker));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(FileToParse.from(rows.iterator().next()));
        });
    }

    /** All batches are stored and published: settles the file and tells everybody, unless another worker has the job. */
    void complete(Job job, int batches) {
        inTenant(job, connection -> {
            if (!end(connection, job, "succeeded", null)) {
                return null;
            }
            var ofFile = Tuple.of(job.tenant().value(), job.ingestion().value());
            connection
                    .preparedQuery(
                            "UPDATE ingestion_batches SET published = true WHERE tenant_id = $1 AND ingestion_id = $2")
                    .executeAndAwait(ofFile);
            connection
                    .preparedQuery(SETTLE)
                    .executeAndAwait(ofFile.addInteger(batches))
                    .forEach(file -> outbox.add(connection, job.tenant(), parsed(job, file)));
            return null;
        });
    }

    /** The file stays as its last reading left it. */
    void giveUpReadingAgain(Job job, String reason) {
        inTenant(job, connection -> {
            if (end(connection, job, "failed", reason)) {
                connection
                        .preparedQuery("""
                                UPDATE ingestion_files SET status = 'completed', error_message = $3, updated_at = now()
                                WHERE tenant_id = $1 AND id = $2 AND status = 'processing'
                                """)
                        .executeAndAwait(
                                Tuple.of(job.tenant().value(), job.ingestion().value(), reason));
            }
            return null;
        });
    }

    /** Gives the job back to be tried again after a pause that grows with its attempts. */
    void postpone(Job job, String reason) {
        inTenant(job, connection -> connection
                .preparedQuery("""
                        UPDATE jobs SET status = 'queued', error_message = $3,
                            leased_until = now() + least(power(2, attempts), 60) * interval '250 milliseconds'
                        WHERE tenant_id = $1 AND id = $2 AND claimed_by = $4 AND status = 'processing'
                        """)
                .executeAndAwait(Tuple.of(job.tenant().value(), job.id(), reason, worker)));
    }

    /** How often the job has been begun, and how often it may be. */
    boolean isExhausted(Job job) {
        return inTenant(job, connection -> connection
                .preparedQuery("SELECT attempts >= max_attempts FROM jobs WHERE tenant_id = $1 AND id = $2")
                .executeAndAwait(Tuple.of(job.tenant().value(), job.id()))
                .iterator()
                .next()
                .getBoolean(0));
    }

    void close(Job job, String status, String reason) {
        inTenant(job, connection -> end(connection, job, status, reason));
    }

    private static final String SETTLE = """
            UPDATE ingestion_files f SET status = 'completed', completed_at = now(), updated_at = now(),
                readings = f.readings + 1, batch_count = $3,
                total_rows = b.total, processed_rows = b.accepted, duplicate_rows = b.duplicate, failed_rows = b.rejected
            FROM (SELECT coalesce(sum(rows_read), 0) AS total, coalesce(sum(accepted_rows), 0) AS accepted,
                         coalesce(sum(duplicate_rows), 0) AS duplicate, coalesce(sum(rejected_rows), 0) AS rejected
                  FROM ingestion_batches WHERE tenant_id = $1 AND ingestion_id = $2) b
            WHERE f.tenant_id = $1 AND f.id = $2 AND f.status = 'processing'
            RETURNING f.dataset_id, f.dataset_type, f.total_rows, f.processed_rows, f.duplicate_rows, f.failed_rows,
                f.uploader_hash, f.readings * f.batch_count AS batches
            """;

    /** @return false if another worker has the job by now */
    private boolean end(SqlConnection connection, Job job, String status, String reason) {
        return connection
                        .preparedQuery("""
                                UPDATE jobs SET status = $4, error_message = $5, completed_at = now()
                                WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3 AND status = 'processing'
                                """)
                        .executeAndAwait(Tuple.of(job.tenant().value(), job.id(), worker, status, reason))
                        .rowCount()
                == 1;
    }

    private static OutboxEvent parsed(Job job, Row file) {
        var event = IngestionParsed.newBuilder()
                .setTenantId(job.tenant().toBytes())
                .setIngestionId(job.ingestion().toBytes())
                .setDatasetId(UuidBytes.of(file.getUUID("dataset_id")))
                .setDatasetType(file.getString("dataset_type"))
                .setBatchCount(file.getInteger("batches"))
                .setTotalRows(file.getLong("total_rows"))
                .setAcceptedRows(file.getLong("processed_rows"))
                .setDuplicateRows(file.getLong("duplicate_rows"))
                .setRejectedRows(file.getLong("failed_rows"))
                .setUploaderHash(file.getString("uploader_hash"))
                .build();
        var id = job.ingestion().toString();
        return new OutboxEvent(
                Topics.INGESTION_PARSED, id, "com.tillstream.ingestion.parsed.v1", id, event.toByteArray());
    }

    private static Job job(Row row) {
        return new Job(
                new TenantId(row.getUUID("tenant_id")),
                row.getUUID("id"),
                new IngestionId(row.getUUID("ingestion_id")));
    }

    private <T> T inTenant(Job job, java.util.function.Function<SqlConnection, T> work) {
        return transactions.run(TenantScope.allDepartments(job.tenant()), work);
    }
}
