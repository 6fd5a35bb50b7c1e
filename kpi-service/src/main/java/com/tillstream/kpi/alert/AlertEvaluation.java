package com.tillstream.kpi.alert;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;

/** Holds each new day of a tenant against its rules, once. */
@ApplicationScoped
class AlertEvaluation {
    private static final Logger LOG = Logger.getLogger(AlertEvaluation.class);

    /**
     * Those that are to be looked at now. One worker at a time looks at a rule; a rule that is snoozed looks at the days and says
     * nothing.
     */
    private static final String RULES = "SELECT " + AlertRule.COLUMNS + """
             FROM alert_rules WHERE tenant_id = $1 AND (
                at IS NULL OR (now() AT TIME ZONE time_zone)::time >= at
                    AND coalesce(looked_on, '-infinity') < (now() AT TIME ZONE time_zone)::date)
            ORDER BY id FOR UPDATE SKIP LOCKED
            """;

    private static final String LOOKED = """
            UPDATE alert_rules SET looked_on = (now() AT TIME ZONE time_zone)::date
            WHERE tenant_id = $1 AND id = $2 AND at IS NOT NULL
            """;

    /** The total of a day may be there before its products are: asked behind it, this says whether they all are. */
    private static final String SETTLED = """
            SELECT NOT EXISTS (SELECT 1 FROM computations
                               WHERE tenant_id = $1 AND family IN ('sales', $2) AND attempts > 0 AND NOT done)
            """;

    private static final String RAISE = """
            WITH judged AS ({days})
            , raised AS (
                INSERT INTO alerts (tenant_id, rule_id, day, product_id, value, value_before, change_pct, message)
                SELECT $1, $2, day, product_id, value, value_before, change_pct,
                       $8 || ': ' || '{measure}' || CASE WHEN product_id = '*' THEN '' ELSE ' of ' || product_id END || ' on ' || day
                       || ' was ' || value
                       || CASE WHEN change_pct IS NULL THEN '' ELSE ', ' || change_pct || ' % from ' || value_before END
                FROM judged WHERE {judged} <= $5::numeric OR {judged} >= $6::numeric
                ON CONFLICT DO NOTHING RETURNING id)
            INSERT INTO alert_deliveries (tenant_id, alert_id, channel)
            SELECT $1, id, channel FROM raised CROSS JOIN generate_series(0, $7::int - 1) AS channel
            """;
    private static final String SEEN = "UPDATE alert_rules SET last_day = $3 WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;

    AlertEvaluation(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Scheduled(every = "{tillstream.alerts.check:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void evaluate() {
        for (var tenant : tenants()) {
            long raised =
                    transactions.run(TenantScope.allDepartments(tenant), connection -> evaluate(connection, tenant));
            if (raised > 0) {
                LOG.infof("%d alerts are to be delivered", raised);
            }
        }
    }

    private List<TenantId> tenants() {
        return transactions.runUnscoped(
                connection -> connection.query("SELECT * FROM tenants_with_alert_rules()").executeAndAwait().stream()
                        .map(row -> new TenantId(row.getUUID("tenant_id")))
                        .toList());
    }

    private static long evaluate(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery(RULES).executeAndAwait(Tuple.of(tenant.value())).stream()
                .map(AlertRule::from)
                .mapToLong(rule -> evaluate(connection, tenant, rule))
                .sum();
    }

    private static long evaluate(SqlConnection connection, TenantId tenant, AlertRule rule) {
        if (!isSettled(connection, tenant, rule)) {
            return 0;
        }
        connection.preparedQuery(LOOKED).executeAndAwait(Tuple.of(tenant.value(), rule.id()));
        var newest = connection
                .preparedQuery(Measure.newest(rule))
                .executeAndAwait(Tuple.of(tenant.value(), rule.lastDay(), rule.product()))
                .iterator()
                .next()
                .getLocalDate("day");
        if (newest == null || !isSettled(connection, tenant, rule)) {
            return 0;
        }
        connection.preparedQuery(SEEN).executeAndAwait(Tuple.of(tenant.value(), rule.id(), newest));
        return isSnoozed(rule) ? 0 : raise(connection, tenant, rule, newest);
    }

    private static boolean isSettled(SqlConnection connection, TenantId tenant, AlertRule rule) {
        return connection
                .preparedQuery(SETTLED)
                .executeAndAwait(Tuple.of(tenant.value(), rule.family()))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private static boolean isSnoozed(AlertRule rule) {
        return rule.snoozedUntil() != null && rule.snoozedUntil().toInstant().isAfter(Instant.now());
    }

    private static long raise(SqlConnection connection, TenantId tenant, AlertRule rule, LocalDate newest) {
        var values = new Object[] {
            tenant.value(),
            rule.id(),
            rule.lastDay(),
            newest,
            rule.atMost(),
            rule.atLeast(),
            rule.channels(),
            rule.name(),
            rule.product()
        };
        return connection
                .preparedQuery(RAISE.replace("{days}", Measure.days(rule))
                        .replace("{measure}", rule.measure())
                        .replace("{judged}", rule.against().equals("value") ? "value" : "change_pct"))
                .executeAndAwait(Tuple.from(values))
                .rowCount();
    }
}
