package com.tillstream.dashboard.identity.user;

import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** People who sign in. After five wrong passwords an account rests for a quarter of an hour. */
@ApplicationScoped
public class Users {
    private static final int MOST_FAILURES = 5;
    private static final String FIND = """
            SELECT u.id, u.password_hash, u.role, u.department, t.time_zone, u.locked_until > now() AS locked
            FROM users u JOIN tenants t USING (tenant_id) WHERE %s AND u.is_active
            """;
    private static final String COUNT_FAILURE = """
            UPDATE users SET failed_logins = (failed_logins + 1) %% %1$d,
                locked_until = CASE WHEN failed_logins + 1 >= %1$d THEN now() + interval '15 minutes' END
            WHERE id = $1
            """.formatted(MOST_FAILURES);

    private final TenantTransactions transactions;
    private final AuditLog audit;

    Users(TenantTransactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What a user may do. @throws ProblemException alike for unknown users, wrong passwords and locked accounts */
    public Grant signIn(String email, String password) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        var tenant = tenantOf(address);
        if (tenant.isEmpty()) {
            Passwords.matches(password, null);
            throw refused();
        }
        return transactions
                .run(
                        TenantScope.allDepartments(tenant.get()),
                        connection -> signIn(connection, tenant.get(), address, password))
                .orElseThrow(Users::refused);
    }

    /** What a user whom a refresh token names may do now. */
    public Optional<Grant> find(SqlConnection connection, TenantId tenant, UUID id) {
        var rows = connection.preparedQuery(FIND.formatted("u.id = $1")).executeAndAwait(Tuple.of(id));
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(grant(tenant, rows.iterator().next()));
    }

    /** Adds the user whom an invitation names. */
    void add(SqlConnection connection, Grant grant, UUID id, String email, String password) {
        int added = connection
                .preparedQuery("""
                        INSERT INTO users (tenant_id, id, email, password_hash, role, department)
                        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
                        """)
                .executeAndAwait(Tuple.of(
                        grant.tenant().value(), id, email, Passwords.hash(password), grant.role(), grant.department()))
                .rowCount();
        if (added == 0) {
            throw new ProblemException(
                    IdentityError.EMAIL_TAKEN, "There is a user with this address already. Sign in instead.");
        }
        audit.add(connection, grant.tenant(), id.toString(), "user.joined", id.toString());
    }

    private Optional<Grant> signIn(SqlConnection connection, TenantId tenant, String address, String password) {
        var rows = connection
                .preparedQuery(FIND.formatted("u.email = $1"))
                .executeAndAwait(Tuple.of(address))
                .iterator();
        if (!rows.hasNext()) {
            Passwords.matches(password, null);
            return Optional.empty();
        }
        var row = rows.next();
        boolean matches = Passwords.matches(password, row.getString("password_hash"));
        boolean locked = Boolean.TRUE.equals(row.getBoolean("locked"));
        if (locked || !matches) {
            countFailure(connection, tenant, row.getUUID("id"), locked);
            return Optional.empty();
        }
        connection
                .preparedQuery("UPDATE users SET failed_logins = 0, locked_until = NULL WHERE id = $1")
                .executeAndAwait(Tuple.of(row.getUUID("id")));
        return Optional.of(grant(tenant, row));
    }

    private void countFailure(SqlConnection connection, TenantId tenant, UUID id, boolean locked) {
        if (!locked) {
            connection.preparedQuery(COUNT_FAILURE).executeAndAwait(Tuple.of(id));
        }
        audit.add(connection, tenant, id.toString(), "login.failed", id.toString());
    }

    private Optional<TenantId> tenantOf(String email) {
        return transactions.runUnscoped(connection -> Optional.ofNullable(connection
                        .preparedQuery("SELECT tenant_of_email($1)")
                        .executeAndAwait(Tuple.of(email))
                        .iterator()
                        .next()
                        .getUUID(0))
                .map(TenantId::new));
    }

    private static Grant grant(TenantId tenant, Row row) {
        return new Grant(
                tenant,
                row.getUUID("id").toString(),
                row.getString("role"),
                row.getString("department"),
                row.getString("time_zone"));
    }

    private static ProblemException refused() {
        return new ProblemException(
                IdentityError.BAD_LOGIN,
                "The address and the password do not go together, or the account rests after too many attempts.");
    }
}
