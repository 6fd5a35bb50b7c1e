package com.tillstream.ingest.parser;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The queue of files to be parsed, in the database: a job whose worker dies is free again when its lease runs out. */
@ApplicationScoped
class Jobs {
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int MOST_OF_A_TENANT = 2;

    private final TenantTransactions transactions;

    Jobs(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Takes a job that is due. @param mostBytes of the file that it is about */
    Optional<Job> claim(long mostBytes) {
        var worker = UUID.randomUUID();
        return transactions.runUnscoped(connection -> {
            var rows = connection
                    .preparedQuery("SELECT * FROM claim_job($1, make_interval(secs => $2), $3, $4)")
                    .executeAndAwait(Tuple.of(worker, (double) LEASE.toSeconds(), mostBytes, MOST_OF_A_TENANT));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(job(rows.iterator().next(), worker));
        });
    }

    /**
     * Keeps the job for another lease.
     *
     * @param bytesRead of its file so far
     * @return false if another worker has it by now
     */
    boolean renew(Job job, long bytesRead) {
        return inTenant(
                job,
                connection -> connection
                                .preparedQuery("""
                                UPDATE jobs SET leased_until = now() + make_interval(secs => $4), bytes_read = $5
                                WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3 AND status = 'processing'
                                """)
                                .executeAndAwait(Tuple.of(
                                        job.tenant().value(),
                                        job.id(),
                                        job.worker(),
                                        (double) LEASE.toSeconds(),
                                        bytesRead))
                                .rowCount()
                        == 1);
    }

    /** Gives the job back to be tried again after a pause that grows with its attempts. @param stage what failed */
    void postpone(Job job, String stage, String reason) {
        inTenant(job, connection -> connection
                .preparedQuery("""
                        UPDATE jobs SET status = 'queued', error_message = $3, failed_at = $5,
                            leased_until = now() + least(power(2, attempts), 60) * interval '250 milliseconds'
                        WHERE tenant_id = $1 AND id = $2 AND claimed_by = $4 AND status = 'processing'
                        """)
                .executeAndAwait(Tuple.of(job.tenant().value(), job.id(), reason, job.worker(), stage)));
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

    /** Ends the job in a transaction of its effect. @return false if another worker has it by now */
    boolean end(SqlConnection connection, Job job, String status, String reason) {
        return connection
                        .preparedQuery("""
                                UPDATE jobs SET status = $4, error_message = $5, completed_at = now()
                                WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3 AND status = 'processing'
                                """)
                        .executeAndAwait(Tuple.of(job.tenant().value(), job.id(), job.worker(), status, reason))
                        .rowCount()
                == 1;
    }

    static Job job(Row row, UUID worker) {
        return new Job(
                new TenantId(row.getUUID("tenant_id")),
                row.getUUID("id"),
                new IngestionId(row.getUUID("ingestion_id")),
                worker,
                Job.Task.valueOf(row.getString("task").toUpperCase(Locale.ROOT)));
    }

    private <T> T inTenant(Job job, Function<SqlConnection, T> work) {
        return transactions.run(TenantScope.allDepartments(job.tenant()), work);
    }
}
