package com.tillstream.dashboard.identity.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.Secret;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.id.TenantId;
import com.tillstream.identity.ApiKeyExchange;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API keys: shown once, stored hashed, expiring, revocable. */
@ApplicationScoped
public class ApiKeys {
    /** How long a key lives unless its maker says otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofDays(90);

    private final TenantTransactions transactions;
    private final AuditLog audit;

    ApiKeys(TenantTransactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A key as it is listed: never the key itself. */
    public record Listed(
            UUID id,
            String name,
            String role,
            String department,
            @JsonProperty("expires_at") OffsetDateTime expiresAt,
            @JsonProperty("revoked_at") OffsetDateTime revokedAt) {}

    /** Makes a key. @return the key, which nobody can see again */
    public String create(SqlConnection connection, Grant grant, String name, Duration life) {
        var key = Secret.next(ApiKeyExchange.PREFIX);
        var id = UUID.randomUUID();
        connection.preparedQuery("""
                        INSERT INTO api_keys (tenant_id, id, name, key_hash, role, department, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        """).executeAndAwait(Tuple.from(new Object[] {
            grant.tenant().value(),
            id,
            name,
            Secret.hash(key),
            grant.role(),
            grant.department(),
            OffsetDateTime.now(ZoneOffset.UTC).plus(life)
        }));
        audit.add(connection, grant.tenant(), grant.subject(), "api_key.created", id.toString());
        return key;
    }

    /** What a key allows, if it is valid now. */
    public Optional<Grant> find(String key) {
        var hash = Secret.hash(key);
        return tenantOf(hash)
                .flatMap(tenant -> transactions.run(TenantScope.allDepartments(tenant), connection -> {
                    var rows = connection.preparedQuery("""
                                    SELECT k.id, k.role, k.department, t.time_zone
                                    FROM api_keys k JOIN tenants t USING (tenant_id)
                                    WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > now()
                                    """).executeAndAwait(Tuple.of(hash));
                    return rows.size() == 0
                            ? Optional.<Grant>empty()
                            : Optional.of(grant(tenant, rows.iterator().next()));
                }));
    }

    /** All keys of a tenant. */
    public List<Listed> list(TenantScope scope) {
        return transactions.run(scope, connection -> {
            var keys = new ArrayList<Listed>();
            connection
                    .query(
                            "SELECT id, name, role, department, expires_at, revoked_at FROM api_keys ORDER BY created_at")
                    .executeAndAwait()
                    .forEach(row -> keys.add(new Listed(
                            row.getUUID("id"),
                            row.getString("name"),
                            row.getString("role"),
                            row.getString("department"),
                            row.getOffsetDateTime("expires_at"),
                            row.getOffsetDateTime("revoked_at"))));
            return keys;
        });
    }

    /** Ends a key. @return false if the tenant has none with this id */
    public boolean revoke(TenantScope scope, UUID id, String actor) {
        return transactions.run(scope, connection -> {
            int revoked = connection
                    .preparedQuery("UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL")
                    .executeAndAwait(Tuple.of(id))
                    .rowCount();
            if (revoked == 1) {
                audit.add(connection, scope.tenant(), actor, "api_key.revoked", id.toString());
            }
            return revoked == 1;
        });
    }

    private Optional<TenantId> tenantOf(String hash) {
        return transactions.runUnscoped(connection -> Optional.ofNullable(connection
                        .preparedQuery("SELECT tenant_of_api_key($1)")
                        .executeAndAwait(Tuple.of(hash))
                        .iterator()
                        .next()
                        .getUUID(0))
                .map(TenantId::new));
    }

    private static Grant grant(TenantId tenant, Row row) {
        return new Grant(
                tenant,
                "api-key:" + row.getUUID("id"),
                row.getString("role"),
                row.getString("department"),
                row.getString("time_zone"));
    }
}
