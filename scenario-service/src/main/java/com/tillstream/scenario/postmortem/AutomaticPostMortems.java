package com.tillstream.scenario.postmortem;

import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.lab.Scenarios;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Examines promotions by itself, once their days and one more are in; and again while days after them come in. */
@ApplicationScoped
class AutomaticPostMortems {
    private static final Logger LOG = Logger.getLogger(AutomaticPostMortems.class);

    private final TenantTransactions transactions;
    private final Scenarios scenarios;
    private final Examiner examiner;
    private final Duration quiet;

    AutomaticPostMortems(
            TenantTransactions transactions,
            Scenarios scenarios,
            Examiner examiner,
            @ConfigProperty(name = "tillstream.post-mortems.quiet", defaultValue = "PT5S") Duration quiet) {
        this.transactions = transactions;
        this.scenarios = scenarios;
        this.examiner = examiner;
        this.quiet = quiet;
    }

    private record Due(TenantId tenant, UUID scenario) {}

    @Scheduled(every = "{tillstream.post-mortems.check:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void examine() {
        due().forEach(this::examine);
    }

    private List<Due> due() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM scenarios_to_examine(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of(quiet.toMillis() / 1000.0))
                .stream()
                .map(row -> new Due(new TenantId(row.getUUID("tenant_id")), row.getUUID("scenario_id")))
                .toList());
    }

    private void examine(Due due) {
        try {
            transactions.run(TenantScope.allDepartments(due.tenant()), connection -> {
                scenarios
                        .find(connection, due.tenant(), due.scenario())
                        .ifPresent(scenario -> examiner.examine(connection, due.tenant(), ZoneOffset.UTC, scenario));
                return null;
            });
        } catch (ProblemException e) {
            LOG.debugf("scenario %s cannot be examined: %s", due.scenario(), e.getMessage());
        }
    }
}
