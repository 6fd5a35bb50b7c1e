package com.tillstream.scenario.lab;

import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.uplift.Uplifts;
import com.tillstream.scenario.validation.ValidationReport;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Computes scenarios that have not begun again, once newer data or coefficients have come to rest. */
@ApplicationScoped
class Recalculation {
    private static final Logger LOG = Logger.getLogger(Recalculation.class);
    private static final int AT_A_TIME = 20;

    private final TenantTransactions transactions;
    private final Scenarios scenarios;
    private final Laboratory laboratory;
    private final Uplifts uplifts;
    private final Duration quiet;

    Recalculation(
            TenantTransactions transactions,
            Scenarios scenarios,
            Laboratory laboratory,
            Uplifts uplifts,
            @ConfigProperty(name = "tillstream.recalculation.quiet", defaultValue = "PT5S") Duration quiet) {
        this.transactions = transactions;
        this.scenarios = scenarios;
        this.laboratory = laboratory;
        this.uplifts = uplifts;
        this.quiet = quiet;
    }

    @Scheduled(every = "{tillstream.recalculation.check:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void recalculate() {
        for (var tenant : tenants()) {
            int count = transactions.run(TenantScope.allDepartments(tenant), connection -> some(connection, tenant));
            LOG.debugf("%d scenarios were computed again", count);
        }
    }

    private List<TenantId> tenants() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM tenants_with_stale_scenarios(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of(quiet.toMillis() / 1000.0))
                .stream()
                .map(row -> new TenantId(row.getUUID("tenant_id")))
                .toList());
    }

    private int some(SqlConnection connection, TenantId tenant) {
        uplifts.current(connection, tenant);
        var stale = scenarios.stale(connection, tenant, AT_A_TIME);
        for (var scenario : stale) {
            try {
                laboratory.evaluate(connection, tenant, ZoneOffset.UTC, scenario.id(), scenario.definition());
            } catch (ProblemException e) {
                scenarios.refuse(connection, tenant, scenario.id(), ValidationReport.impossible(e.getMessage()));
            }
        }
        return stale.size();
    }
}
