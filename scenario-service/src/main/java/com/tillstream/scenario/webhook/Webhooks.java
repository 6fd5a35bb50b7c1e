package com.tillstream.scenario.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.id.TenantId;
import com.tillstream.readiness.StrongSecret;
import com.tillstream.secret.SealedBytes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The webhooks of tenants, and what they are told. */
@ApplicationScoped
public class Webhooks {
    private static final String ADD =
            "INSERT INTO webhooks (tenant_id, id, name, sealed_target) VALUES ($1, $2, $3, $4)";
    private static final String LIST =
            "SELECT id, name, created_at FROM webhooks WHERE tenant_id = $1 ORDER BY created_at";
    private static final String REMOVE = "DELETE FROM webhooks WHERE tenant_id = $1 AND id = $2";
    private static final String TELL = """
            INSERT INTO webhook_deliveries (tenant_id, webhook_id, type, body)
            SELECT $1, id, $2, $3::text::jsonb FROM webhooks WHERE tenant_id = $1
            """;
    private static final String LOG = """
            SELECT id, webhook_id, type, status, attempts, error, created_at, delivered_at, body::text AS body
            FROM webhook_deliveries WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT $2
            """;

    private final ObjectMapper json;
    private final String secret;
    private final SealedBytes seal;

    Webhooks(ObjectMapper json, @ConfigProperty(name = "tillstream.webhook-secret") String secret)
            throws GeneralSecurityException {
        this.json = json;
        this.secret = secret;
        this.seal = new SealedBytes("webhooks:" + secret);
    }

    /** Keeps the service from starting with a secret that can be guessed. */
    void check(@Observes StartupEvent event) {
        StrongSecret.require("tillstream.webhook-secret", secret);
    }

    /** A webhook; where it is is not shown. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Webhook(UUID id, String name, OffsetDateTime createdAt) {}

    /** What was told, or is to be. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Delivery(
            UUID id,
            UUID webhookId,
            String type,
            String status,
            int attempts,
            String error,
            OffsetDateTime createdAt,
            OffsetDateTime deliveredAt,
            @JsonRawValue String body) {}

    /** Tells all webhooks of a tenant, once the transaction has committed. @param body as JSON */
    public void tell(SqlConnection connection, TenantId tenant, String type, String body) {
        connection.preparedQuery(TELL).executeAndAwait(Tuple.of(tenant.value(), type, body));
    }

    UUID add(SqlConnection connection, TenantId tenant, NewWebhook webhook)
            throws GeneralSecurityException, IOException {
        var id = UUID.randomUUID();
        var sealed = seal.seal(json.writeValueAsBytes(webhook));
        connection
                .preparedQuery(ADD)
                .executeAndAwait(Tuple.of(tenant.value(), id, webhook.name(), Buffer.buffer(sealed)));
        return id;
    }

    /** Opens what was sealed. */
    NewWebhook opened(byte[] sealed) throws GeneralSecurityException, IOException {
        return json.readValue(seal.open(sealed), NewWebhook.class);
    }

    List<Webhook> list(SqlConnection connection, TenantId tenant) {
        return connection.preparedQuery(LIST).executeAndAwait(Tuple.of(tenant.value())).stream()
                .map(row -> new Webhook(row.getUUID("id"), row.getString("name"), row.getOffsetDateTime("created_at")))
                .toList();
    }

    /** @return whether there was one */
    boolean remove(SqlConnection connection, TenantId tenant, UUID id) {
        return connection
                        .preparedQuery(REMOVE)
                        .executeAndAwait(Tuple.of(tenant.value(), id))
                        .rowCount()
                == 1;
    }

    List<Delivery> log(SqlConnection connection, TenantId tenant, int limit) {
        return connection.preparedQuery(LOG).executeAndAwait(Tuple.of(tenant.value(), limit)).stream()
                .map(row -> new Delivery(
                        row.getUUID("id"),
                        row.getUUID("webhook_id"),
                        row.getString("type"),
                        row.getString("status"),
                        row.getInteger("attempts"),
                        row.getString("error"),
                        row.getOffsetDateTime("created_at"),
                        row.getOffsetDateTime("delivered_at"),
                        row.getString("body")))
                .toList();
    }
}
