package com.tillstream.ingest.parser;

import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends jobs that take too long, so that no upload is "processing" for ever. A worker that is still at it finds the upload gone. */
@ApplicationScoped
class JobDeadline {
    private static final Logger LOG = Logger.getLogger(JobDeadline.class);

    private final TenantTransactions transactions;
    private final Jobs jobs;
    private final Readings readings;
    private final Deletion deletion;
    private final Duration deadline;

    JobDeadline(
            TenantTransactions transactions,
            Jobs jobs,
            Readings readings,
            Deletion deletion,
            @ConfigProperty(name = "tillstream.jobs.deadline", defaultValue = "PT6H") Duration deadline) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.readings = readings;
        this.deletion = deletion;
        this.deadline = deadline;
    }

    @Scheduled(every = "{tillstream.jobs.deadline-check:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void endOverdue() {
        for (var job : overdue()) {
            var reason = "Processing took longer than %s. Split the file, for example by year, and upload the parts."
                    .formatted(deadline);
            LOG.warnf("ingestion %s: %s", job.ingestion(), reason);
            if (!readings.giveUp(job, reason)) {
                deletion.fail(
                        TenantScope.allDepartments(job.tenant()),
                        job.ingestion().value(),
                        reason);
                jobs.close(job, "failed", reason);
            }
        }
    }

    private List<Job> overdue() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM overdue_jobs(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of((double) deadline.toSeconds()))
                .stream()
                .map(row -> Jobs.job(row, row.getUUID("claimed_by")))
                .toList());
    }
}
