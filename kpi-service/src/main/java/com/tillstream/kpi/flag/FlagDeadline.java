package com.tillstream.kpi.flag;

import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** No upload stays pending for ever: what has not arrived by the deadline is said to have failed. */
@ApplicationScoped
class FlagDeadline {
    private static final Logger LOG = Logger.getLogger(FlagDeadline.class);

    private final TenantTransactions transactions;
    private final Duration deadline;

    FlagDeadline(
            TenantTransactions transactions,
            @ConfigProperty(name = "tillstream.kpi.deadline", defaultValue = "PT1H") Duration deadline) {
        this.transactions = transactions;
        this.deadline = deadline;
    }

    @Scheduled(every = "1m")
    @RunOnVirtualThread
    void failOverdue() {
        long failed = failOlderThan(deadline);
        if (failed > 0) {
            LOG.warnf("%d flags failed: their rows did not arrive within %s", failed, deadline);
        }
    }

    /** @return how many flags have been failed */
    long failOlderThan(Duration age) {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT fail_overdue_flags(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of((double) age.toSeconds()))
                .iterator()
                .next()
                .getLong(0));
    }
}
