package com.tillstream.ingest.webhook;

import com.tillstream.id.TenantId;
import com.tillstream.secret.SealedBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.buffer.Buffer;
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
            INSERT INTO webhook_sources (tenant_id, id, kind, name, sealed_secret) VALUES ($1, $2, $3, $4, $5)
            RETURNING id, kind, name, created_at
            """;
    private static final String LIST = """
            SELECT id, kind, name, created_at FROM webhook_sources WHERE tenant_id = $1 ORDER BY created_at LIMIT 1000
            """;
    private static final String SECRET =
            "SELECT sealed_secret FROM webhook_sources WHERE tenant_id = $1 AND id = $2 AND kind = $3";
    private static final String REMOVE = "DELETE FROM webhook_sources WHERE tenant_id = $1 AND id = $2";

    private final TenantTransactions transactions;
    private final SealedBytes seal;

    WebhookSources(TenantTransactions transactions, @ConfigProperty(name = "tillstream.customer-secret") String secret)
            throws GeneralSecurityException {
        this.transactions = transactions;
        this.seal = new SealedBytes("webhooks:" + secret);
    }

    WebhookSource add(TenantId tenant, String kind, String name, String secret) throws GeneralSecurityException {
        var sealed = seal.seal(secret.getBytes(StandardCharsets.UTF_8));
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> WebhookSource.from(
                        tenant,
                        connection
                                .preparedQuery(ADD)
                                .executeAndAwait(
                                        Tuple.of(tenant.value(), UUID.randomUUID(), kind, name, Buffer.buffer(sealed)))
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

    /** The secret that a source signs with; empty if there is none of that kind. */
    Optional<byte[]> secret(TenantId tenant, UUID id, String kind) throws GeneralSecurityException {
        var sealed = transactions.run(
                TenantScope.allDepartments(tenant),
                connection ->
                        connection.preparedQuery(SECRET).executeAndAwait(Tuple.of(tenant.value(), id, kind)).stream()
                                .map(row -> row.getBuffer("sealed_secret").getBytes())
                                .findFirst());
        return sealed.isEmpty() ? Optional.empty() : Optional.of(seal.open(sealed.get()));
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
