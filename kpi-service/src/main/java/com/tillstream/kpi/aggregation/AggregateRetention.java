package com.tillstream.kpi.aggregation;

import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets aggregates that are older than the operator wants to keep them: a partition or chunk at a time, never single rows. */
@ApplicationScoped
public class AggregateRetention {
    private static final Logger LOG = Logger.getLogger(AggregateRetention.class);

    private final TenantTransactions transactions;
    private final Optional<Period> keep;

    AggregateRetention(
            TenantTransactions transactions,
            @ConfigProperty(name = "tillstream.aggregates.keep") Optional<String> keep) {
        this.transactions = transactions;
        this.keep = keep.map(Period::parse);
    }

    /** The first day whose aggregates are kept for certain; none if all are. */
    public Optional<LocalDate> firstDay() {
        return keep.map(period -> LocalDate.now(ZoneOffset.UTC).minus(period).withDayOfMonth(1));
    }

    @Scheduled(every = "24h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        firstDay().ifPresent(this::forgetBefore);
    }

    private void forgetBefore(LocalDate first) {
        long dropped = transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT drop_aggregates_before($1) AS dropped")
                .executeAndAwait(Tuple.of(first))
                .iterator()
                .next()
                .getLong("dropped"));
        if (dropped > 0) {
            LOG.infof("aggregates before %s are forgotten: %d partitions", first, dropped);
        }
    }
}
