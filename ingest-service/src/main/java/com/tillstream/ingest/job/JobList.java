package com.tillstream.ingest.job;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs as users see them. */
@ApplicationScoped
class JobList {
    private static final String JOBS = """
            SELECT j.id, j.ingestion_id, f.filename, j.job_type, j.task, j.status, j.attempts, j.max_attempts,
                   j.error_message, j.failed_at, j.created_at, j.started_at, j.completed_at
            FROM jobs j JOIN ingestion_files f ON f.tenant_id = j.tenant_id AND f.id = j.ingestion_id
            WHERE j.tenant_id = $1
            """;
    private static final String PROCESSING_JOB = """
            SELECT p.id, p.files_queued, p.created_at, f.files_processed, f.records_processed, f.errors,
                   CASE WHEN f.files_processed = 0 AND f.begun = 0 THEN 'queued'
                        WHEN f.files_processed < p.files_queued THEN 'processing'
                        WHEN f.errors = p.files_queued THEN 'failed' ELSE 'completed' END AS status,
                   CASE WHEN f.files_processed = p.files_queued THEN f.completed_at END AS completed_at
            FROM data_processing_jobs p
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE status NOT IN ('pending', 'processing'))::int AS files_processed,
                       count(*) FILTER (WHERE status = 'processing')::int AS begun,
                       count(*) FILTER (WHERE status = 'failed')::int AS errors,
                       coalesce(sum(processed_rows), 0)::bigint AS records_processed, max(completed_at) AS completed_at
                FROM ingestion_files WHERE tenant_id = $1 AND processing_job_id = p.id) f
            WHERE p.tenant_id = $1 AND p.id = $2
            """;

    private final TenantTransactions transactions;

    JobList(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The newest jobs, those begun before {@code before}. @param status of the jobs, null for any */
    List<JobView> newest(TenantScope scope, OffsetDateTime before, String status, int limit) {
        var page = JOBS + """
                AND ($2::timestamptz IS NULL OR j.created_at < $2) AND ($3::text IS NULL OR j.status = $3)
                ORDER BY j.created_at DESC LIMIT $4
                """;
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(page)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), before, status, limit))
                                .stream()
                                .map(JobView::from)
                                .toList());
    }

    Optional<JobView> find(TenantScope scope, UUID id) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(JOBS + "AND j.id = $2")
                                .executeAndAwait(Tuple.of(scope.tenant().value(), id))
                                .stream()
                                .map(JobView::from)
                                .findFirst());
    }

    Optional<ProcessingJobView> findProcessingJob(TenantScope scope, UUID id) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(PROCESSING_JOB)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), id))
                                .stream()
                                .map(ProcessingJobView::from)
                                .findFirst());
    }
}
