package com.tillstream.dashboard.identity.token;

import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.Secret;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.dashboard.identity.user.Users;
import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens that work once. One that comes again ends all that came of the same sign-in. */
@ApplicationScoped
class RefreshTokens {
    private final TenantTransactions transactions;
    private final Users users;
    private final AuditLog audit;

    RefreshTokens(TenantTransactions transactions, Users users, AuditLog audit) {
        this.transactions = transactions;
        this.users = users;
        this.audit = audit;
    }

    /** A grant, and the token that renews it. */
    record Renewed(Grant grant, String refreshToken) {}

    /** The first token of a sign-in. */
    String begin(Grant grant) {
        return transactions.run(
                TenantScope.allDepartments(grant.tenant()),
                connection -> add(connection, grant.tenant(), UUID.fromString(grant.subject()), UUID.randomUUID()));
    }

    /** Takes a token and gives the next. @throws ProblemException if it is unknown, used, ended or too old */
    Renewed renew(String token) {
        var hash = Secret.hash(token);
        var tenant = tenantOf(hash).orElseThrow(RefreshTokens::invalid);
        return transactions
                .run(TenantScope.allDepartments(tenant), connection -> renew(connection, tenant, hash))
                .orElseThrow(RefreshTokens::invalid);
    }

    /** Ends all tokens of the sign-in that this one came of. */
    void end(String token) {
        var hash = Secret.hash(token);
        tenantOf(hash)
                .ifPresent(tenant -> transactions.run(TenantScope.allDepartments(tenant), connection -> {
                    var rows = connection
                            .preparedQuery("SELECT family FROM refresh_tokens WHERE token_hash = $1")
                            .executeAndAwait(Tuple.of(hash));
                    rows.forEach(row -> endFamily(connection, row.getUUID("family")));
                    return true;
                }));
    }

    private Optional<Renewed> renew(SqlConnection connection, TenantId tenant, String hash) {
        var row = connection
                .preparedQuery("""
                        SELECT family, user_id, used_at, expires_at > now() AND revoked_at IS NULL AS valid
                        FROM refresh_tokens WHERE token_hash = $1 FOR UPDATE
                        """)
                .executeAndAwait(Tuple.of(hash))
                .iterator()
                .next();
        if (row.getOffsetDateTime("used_at") != null) {
            endFamily(connection, row.getUUID("family"));
            audit.add(connection, tenant, row.getUUID("user_id").toString(), "refresh_token.reused", "family");
            return Optional.empty();
        }
        return row.getBoolean("valid") ? next(connection, tenant, hash, row) : Optional.empty();
    }

    private Optional<Renewed> next(SqlConnection connection, TenantId tenant, String hash, Row row) {
        connection
                .preparedQuery("UPDATE refresh_tokens SET used_at = now() WHERE token_hash = $1")
                .executeAndAwait(Tuple.of(hash));
        var user = row.getUUID("user_id");
        return users.find(connection, tenant, user)
                .map(grant -> new Renewed(grant, add(connection, tenant, user, row.getUUID("family"))));
    }

    private static String add(SqlConnection connection, TenantId tenant, UUID user, UUID family) {
        var token = Secret.next("refresh_");
        connection.preparedQuery("""
                        INSERT INTO refresh_tokens (tenant_id, token_hash, family, user_id, expires_at)
                        VALUES ($1, $2, $3, $4, now() + interval '30 days')
                        """).executeAndAwait(Tuple.of(tenant.value(), Secret.hash(token), family, user));
        return token;
    }

    private static void endFamily(SqlConnection connection, UUID family) {
        connection
                .preparedQuery("UPDATE refresh_tokens SET revoked_at = now() WHERE family = $1 AND revoked_at IS NULL")
                .executeAndAwait(Tuple.of(family));
    }

    private Optional<TenantId> tenantOf(String hash) {
        return transactions.runUnscoped(connection -> Optional.ofNullable(connection
                        .preparedQuery("SELECT tenant_of_refresh_token($1)")
                        .executeAndAwait(Tuple.of(hash))
                        .iterator()
                        .next()
                        .getUUID(0))
                .map(TenantId::new));
    }

    private static ProblemException invalid() {
        return new ProblemException(
                IdentityError.BAD_REFRESH_TOKEN, "The refresh token is not valid any more. Sign in again.");
    }
}
