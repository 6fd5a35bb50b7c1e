package com.tillstream.ingest.inference;

import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fails jobs that wait for a result which does not come. Their uploads stay: what was read of them is right. */
@ApplicationScoped
class InferenceDeadline {
    private static final Logger LOG = Logger.getLogger(InferenceDeadline.class);

    private final TenantTransactions transactions;
    private final Duration deadline;

    InferenceDeadline(
            TenantTransactions transactions,
            @ConfigProperty(name = "tillstream.jobs.inference-deadline", defaultValue = "PT1H") Duration deadline) {
        this.transactions = transactions;
        this.deadline = deadline;
    }

    @Scheduled(every = "{tillstream.jobs.deadline-check:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void failOverdue() {
        var reason =
                "No result came within %s. The rows are stored; look whether the kpi-service runs, and retry the job."
                        .formatted(deadline);
        long failed = transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT fail_overdue_inferences(make_interval(secs => $1), $2)")
                .executeAndAwait(Tuple.of((double) deadline.toSeconds(), reason))
                .iterator()
                .next()
                .getLong(0));
        if (failed > 0) {
            LOG.warnf("%d uploads wait in vain for what is inferred from them", failed);
        }
    }
}
