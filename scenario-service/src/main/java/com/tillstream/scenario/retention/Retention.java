package com.tillstream.scenario.retention;

import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes what is older than it is kept: numbers of scenarios, reports, and the log of deliveries. Sales stay. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String REMOVE = """
            SELECT remove_what_is_too_old($1::text::interval, $2::text::interval, $3::text::interval) AS rows
            """;

    private final TenantTransactions transactions;
    private final Period kpis;
    private final Period reports;
    private final Period deliveries;

    Retention(
            TenantTransactions transactions,
            @ConfigProperty(name = "tillstream.retention.scenario-kpis", defaultValue = "P2Y") String kpis,
            @ConfigProperty(name = "tillstream.retention.post-mortems", defaultValue = "P3Y") String reports,
            @ConfigProperty(name = "tillstream.retention.deliveries", defaultValue = "P90D") String deliveries) {
        this.transactions = transactions;
        this.kpis = Period.parse(kpis);
        this.reports = Period.parse(reports);
        this.deliveries = Period.parse(deliveries);
    }

    @Scheduled(every = "{tillstream.retention.check:6h}", delayed = "{tillstream.retention.delay:1m}")
    @RunOnVirtualThread
    void remove() {
        long rows = transactions.runUnscoped(connection -> connection
                .preparedQuery(REMOVE)
                .executeAndAwait(Tuple.of(kpis.toString(), reports.toString(), deliveries.toString()))
                .iterator()
                .next()
                .getLong("rows"));
        LOG.infof("%d rows were older than they are kept", rows);
    }
}
