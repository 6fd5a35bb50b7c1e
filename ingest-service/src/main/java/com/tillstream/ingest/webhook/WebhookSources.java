package com.tillstream.ingest.webhook;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.webhook.WebhookSourceResource.NewSource;
import com.tillstream.secret.SealedBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The systems that call with a tenant's orders, and the secrets that they sign with. */
@ApplicationScoped
class WebhookSources {
    private static final String ADD = """
            INSERT INTO webhook_sources (tenant_id, id, kind, name, sealed_secret, signature, mapping)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING id, kind, name, created_at
            """;
    private static final String LIST = """
            SELECT id, kind, name, created_at FROM webhook_sources WHERE tenant_id = $1 ORDER BY created_at LIMIT 1000
            """;
    private static final String CALLER =
            "SELECT sealed_secret, signature, mapping FROM webhook_sources WHERE tenant_id = $1 AND id = $2";
    private static final String REMOVE = "DELETE FROM webhook_sources WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;
    private final SealedBytes seal;

    WebhookSources(TenantTransactions transactions, @ConfigProperty(name = "tillstream.customer-secret") String secret)
            throws GeneralSecurityException {
        this.transactions = transactions;
        this.seal = new SealedBytes("webhooks:" + secret);
    }

    WebhookSource add(TenantId tenant, NewSource source) throws GeneralSecurityException {
        var values = new Object[] {
            tenant.value(),
            UUID.randomUUID(),
            source.kind(),
            source.name(),
            Buffer.buffer(seal.seal(source.secret().getBytes(StandardCharsets.UTF_8))),
            source.signature() == null ? null : JsonObject.mapFrom(source.signature()),
            source.mapping() == null ? null : JsonObject.mapFrom(source.mapping())
        };
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> WebhookSource.from(
                        tenant,
                        connection
                                .preparedQuery(ADD)
                                .executeAndAwait(Tuple.from(values))
                                .iterator()
                                .next()));
    }

    List<WebhookSource> list(TenantId tenant) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(LIST).executeAndAwait(Tuple.of(tenant.value())).stream()
                        .map(row -> WebhookSource.from(tenant, row))
                        .toList());
    }

    /** The system that calls for a source; empty if there is no such source. */
    Optional<Caller> caller(TenantId tenant, UUID id) throws GeneralSecurityException {
        var row = transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(CALLER).executeAndAwait(Tuple.of(tenant.value(), id)).stream()
                        .findFirst());
        return row.isEmpty() ? Optional.empty() : Optional.of(caller(row.get()));
    }

    private Caller caller(Row row) throws GeneralSecurityException {
        var secret = seal.open(row.getBuffer("sealed_secret").getBytes());
        return row.getJsonObject("mapping") == null
                ? new Caller(secret, Caller.OF_SHOPIFY, null)
                : new Caller(
                        secret,
                        row.getJsonObject("signature").mapTo(Signature.class),
                        row.getJsonObject("mapping").mapTo(OrderMapping.class));
    }

    boolean remove(TenantId tenant, UUID id) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection
                                .preparedQuery(REMOVE)
                                .executeAndAwait(Tuple.of(tenant.value(), id))
                                .rowCount()
                        == 1);
    }
}
