package com.tillstream.scenario.webhook;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import com.tillstream.webhook.SignedWebhook;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Calls webhooks, and tries again with growing pauses where nobody listens. */
@ApplicationScoped
class WebhookDelivery {
    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_ATTEMPTS = 8;

    private static final String READ = """
            SELECT d.body::text AS body, w.sealed_target FROM webhook_deliveries d
            JOIN webhooks w ON w.tenant_id = d.tenant_id AND w.id = d.webhook_id
            WHERE d.tenant_id = $1 AND d.id = $2
            """;
    private static final String DELIVERED = """
            UPDATE webhook_deliveries SET status = 'delivered', delivered_at = now(), error = NULL
            WHERE tenant_id = $1 AND id = $2
            """;
    private static final String NOT_DELIVERED = """
            UPDATE webhook_deliveries SET error = $3, status = CASE WHEN attempts >= $4 THEN 'failed' ELSE 'pending' END,
                due_at = now() + power(2, attempts) * make_interval(secs => $5)
            WHERE tenant_id = $1 AND id = $2
            """;

    private final TenantTransactions transactions;
    private final Webhooks webhooks;
    private final SignedWebhook sender;
    private final Duration pause;

    WebhookDelivery(
            TenantTransactions transactions,
            Webhooks webhooks,
            @ConfigProperty(name = "tillstream.webhooks.pause", defaultValue = "PT10S") Duration pause,
            @ConfigProperty(name = "tillstream.webhooks.allow-private-addresses", defaultValue = "false")
                    boolean withinAllowed) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.sender = new SignedWebhook(withinAllowed);
        this.pause = pause;
    }

    private record Claimed(TenantId tenant, UUID id) {}

    @Scheduled(every = "{tillstream.webhooks.delivery:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void deliver() {
        for (var due = claim(); due.isPresent(); due = claim()) {
            deliver(due.get());
        }
    }

    private Optional<Claimed> claim() {
        return transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT * FROM claim_webhook_delivery(make_interval(secs => $1))")
                .executeAndAwait(Tuple.of((double) LEASE.toSeconds()))
                .stream()
                .map(row -> new Claimed(new TenantId(row.getUUID("tenant_id")), row.getUUID("id")))
                .findFirst());
    }

    private void deliver(Claimed due) {
        try {
            var delivery = delivery(due);
            var target = webhooks.opened(delivery.getBuffer("sealed_target").getBytes());
            sender.post(URI.create(target.url()), delivery.getString("body"), target.secret());
            note(due, DELIVERED, Tuple.of(due.tenant().value(), due.id()));
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf("delivery %s to a webhook has failed: %s", due.id(), e.getMessage());
            note(
                    due,
                    NOT_DELIVERED,
                    Tuple.of(due.tenant().value(), due.id(), e.getMessage(), MOST_ATTEMPTS, pause.toMillis() / 1000.0));
        }
    }

    private Row delivery(Claimed due) {
        return transactions.run(TenantScope.allDepartments(due.tenant()), connection -> connection
                .preparedQuery(READ)
                .executeAndAwait(Tuple.of(due.tenant().value(), due.id()))
                .iterator()
                .next());
    }

    private void note(Claimed due, String statement, Tuple values) {
        transactions.run(
                TenantScope.allDepartments(due.tenant()),
                connection -> connection.preparedQuery(statement).executeAndAwait(values));
    }
}
