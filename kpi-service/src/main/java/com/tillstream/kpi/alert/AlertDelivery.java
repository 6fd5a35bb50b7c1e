package com.tillstream.kpi.alert;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells of alerts, and tries again with growing pauses where nobody listens. */
@ApplicationScoped
class AlertDelivery {
    private static final Logger LOG = Logger.getLogger(AlertDelivery.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 8;

    private static final String ALERT = """
            SELECT row_to_json(a)::text AS alert, a.message, r.sealed_channels FROM alerts a
            JOIN alert_rules r ON r.tenant_id = a.tenant_id AND r.id = a.rule_id
            WHERE a.tenant_id = $1 AND a.id = $2
            """;
    private static final String DELIVERED = """
            UPDATE alert_deliveries SET status = 'delivered', delivered_at = now(), error = NULL
            WHERE tenant_id = $1 AND alert_id = $2 AND channel = $3
            """;
    private static final String NOT_DELIVERED = """
            UPDATE alert_deliveries SET error = $4, status = CASE WHEN attempts >= $5 THEN 'failed' ELSE 'pending' END,
                due_at = now() + power(2, attempts) * make_interval(secs => $6)
            WHERE tenant_id = $1 AND alert_id = $2 AND channel = $3
            """;

    private final TenantTransactions transactions;
    private final AlertRules rules;
    private final AlertSender sender;
    private final Duration pause;

    AlertDelivery(
            TenantTransactions transactions,
            AlertRules rules,
            AlertSender sender,
            @ConfigProperty(name = "tillstream.alerts.pause", defaultValue = "PT10S") Duration pause) {
        this.transactions = transactions;
        this.rules = rules;
        this.sender = sender;
        this.pause = pause;
    }

    private record Claimed(TenantId tenant, UUID alert, int channel) {}

    @Scheduled(every = "{tillstream.alerts.delivery:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void deliver() {
        for (var due = claim(); due.isPresent(); due = claim()) {
            deliver(due.get());
        }
    }

    private Optional<Claimed> claim() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM claim_alert_delivery(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of((double) LEASE.toSeconds()))
                .stream()
                .map(row -> new Claimed(
                        new TenantId(row.getUUID("tenant_id")), row.getUUID("alert_id"), row.getInteger("channel")))
                .findFirst());
    }

    private void deliver(Claimed due) {
        try {
            var alert = alert(due);
            var channels = rules.channels(alert.getBuffer("sealed_channels").getBytes());
            sender.send(channels.get(due.channel()), alert.getString("alert"), alert.getString("message"));
            note(due, DELIVERED, Tuple.of(due.tenant().value(), due.alert(), due.channel()));
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf("alert %s is not delivered yet: %s", due.alert(), e.getMessage());
            note(
                    due,
                    NOT_DELIVERED,
                    Tuple.of(
                            due.tenant().value(),
                            due.alert(),
                            due.channel(),
                            e.getMessage(),
                            MOST_ATTEMPTS,
                            pause.toMillis() / 1000.0));
        }
    }

    private Row alert(Claimed due) {
        return transactions.run(TenantScope.allDepartments(due.tenant()), connection -> connection
                .preparedQuery(ALERT)
                .executeAndAwait(Tuple.of(due.tenant().value(), due.alert()))
                .iterator()
                .next());
    }

    private void note(Claimed due, String statement, Tuple values) {
        transactions.run(
                TenantScope.allDepartments(due.tenant()),
                connection -> connection.preparedQuery(statement).executeAndAwait(values));
    }
}
