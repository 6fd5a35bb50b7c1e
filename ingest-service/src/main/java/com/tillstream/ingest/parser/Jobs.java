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

    /** Marks the file as being processed. @return how it is to be read; empty if it is settled already */
    Optional<FileToParse> begin(Job job) {
        return inTenant(job, connection -> {
            var rows = connection
                    .preparedQuery("""
                            UPDATE ingestion_files SET status = 'processing', started_at = coalesce(started_at, now()),
                                updated_at = now()
                            WHERE tenant_id = $1 AND id = $2 AND status IN ('pending', 'processing')
                            RETURNING file_path, mapping, zone, date_order, inserted_at
                            """)
                    .executeAndAwait(
                            Tuple.of(job.tenant().value(), job.ingestion().value()));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(FileToParse.from(rows.iterator().next()));
        });
    }

    /** All batches are stored and published: settles the file and tells everybody. */
    void complete(Job job, int batches) {
        inTenant(job, connection -> {
            var ofFile = Tuple.of(job.tenant().value(), job.ingestion().value());
            connection
                    .preparedQuery(
                            "UPDATE ingestion_batches SET published = true WHERE tenant_id = $1 AND ingestion_id = $2")
                    .executeAndAwait(ofFile);
            var settled = connection.preparedQuery(SETTLE).executeAndAwait(ofFile);
            if (settled.size() == 1) {
                outbox.add(
                        connection,
                        job.tenant(),
                        parsed(job, batches, settled.iterator().next()));
            }
            end(connection, job, "succeeded", null);
            return null;
        });
    }

    /** Gives the job back to be tried again after a pause that grows with its attempts. */
    void postpone(Job job, String reason) {
        inTenant(job, connection -> connection
                .preparedQuery("""
                        UPDATE jobs SET status = 'queued', error_message = $3,
                            leased_until = now() + least(power(2, attempts), 60) * interval '250 milliseconds'
                        WHERE tenant_id = $1 AND id = $2
                        """)
                .executeAndAwait(Tuple.of(job.tenant().value(), job.id(), reason)));
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
        inTenant(job, connection -> {
            end(connection, job, status, reason);
            return null;
        });
    }

    private static final String SETTLE = """
            UPDATE ingestion_files f SET status = 'completed', completed_at = now(), updated_at = now(),
                total_rows = b.total, processed_rows = b.accepted, duplicate_rows = b.duplicate, failed_rows = b.rejected
            FROM (SELECT coalesce(sum(rows_read), 0) AS total, coalesce(sum(accepted_rows), 0) AS accepted,
                         coalesce(sum(duplicate_rows), 0) AS duplicate, coalesce(sum(rejected_rows), 0) AS rejected
                  FROM ingestion_batches WHERE tenant_id = $1 AND ingestion_id = $2) b
            WHERE f.tenant_id = $1 AND f.id = $2 AND f.status = 'processing'
            RETURNING f.dataset_id, f.dataset_type, f.total_rows, f.processed_rows, f.duplicate_rows, f.failed_rows,
                f.uploader_hash
            """;

    private static void end(SqlConnection connection, Job job, String status, String reason) {
        connection.preparedQuery("""
                        UPDATE jobs SET status = $3, error_message = $4, completed_at = now()
                        WHERE tenant_id = $1 AND id = $2
                        """).executeAndAwait(Tuple.of(job.tenant().value(), job.id(), status, reason));
    }

    private static OutboxEvent parsed(Job job, int batches, Row file) {
        var event = IngestionParsed.newBuilder()
                .setTenantId(job.tenant().toBytes())
                .setIngestionId(job.ingestion().toBytes())
                .setDatasetId(UuidBytes.of(file.getUUID("dataset_id")))
                .setDatasetType(file.getString("dataset_type"))
                .setBatchCount(batches)
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
