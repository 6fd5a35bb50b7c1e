package com.tillstream.dashboard.identity.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.Secret;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** People who sign in. After five wrong passwords an account rests for a quarter of an hour. */
@ApplicationScoped
public class Users {
    private static final String FIND = """
            SELECT u.id, u.email, u.role, u.department, t.time_zone
            FROM users u JOIN tenants t USING (tenant_id) WHERE u.id = $1 AND u.is_active
            """;
    /** Writes nothing for nobody, whose attempt otherwise takes the same way as everybody's. */
    private static final String NOTE_FAILURE = """
            INSERT INTO audit_log (tenant_id, actor, action, subject)
            SELECT tenant_id, id::text, 'login.failed', id::text FROM users WHERE id = $1
            """;

    private static final Account NOBODY = new Account(new TenantId(new UUID(0, 0)), new UUID(0, 0), null);

    private final TenantTransactions transactions;
    private final AuditLog audit;

    Users(TenantTransactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A user as the database lists them. */
    public record Listed(
            UUID id,
            String email,
            String role,
            String department,
            @JsonProperty("is_active") boolean active,
            @JsonProperty("created_at") OffsetDateTime createdAt) {}

    /** Whose password is to be checked. */
    private record Account(TenantId tenant, UUID id, String passwordHash) {}

    /** What a user may do. @throws ProblemException alike for unknown users, wrong passwords and locked accounts */
    public Grant signIn(String email, String password) {
        var account = begin(email.strip().toLowerCase(Locale.ROOT));
        boolean matches = Passwords.matches(password, account.passwordHash());
        return transactions
                .run(
                        TenantScope.allDepartments(account.tenant()),
                        connection -> matches ? succeed(connection, account) : fail(connection, account))
                .orElseThrow(Users::refused);
    }

    /** All users of a tenant. */
    List<Listed> list(TenantScope scope) {
        return transactions.run(scope, connection -> {
            var users = new ArrayList<Listed>();
            connection
                    .query("SELECT id, email, role, department, is_active, created_at FROM users ORDER BY email")
                    .executeAndAwait()
                    .forEach(row -> users.add(new Listed(
                            row.getUUID("id"),
                            row.getString("email"),
                            row.getString("role"),
                            row.getString("department"),
                            row.getBoolean("is_active"),
                            row.getOffsetDateTime("created_at"))));
            return users;
        });
    }

    /** What a user whom a refresh token names may do now. */
    public Optional<Grant> find(SqlConnection connection, TenantId tenant, UUID id) {
        var rows = connection.preparedQuery(FIND).executeAndAwait(Tuple.of(id));
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(grant(tenant, rows.iterator().next()));
    }

    /** Adds the user whom an invitation names. */
    void add(SqlConnection connection, Grant grant, UUID id, String email, String passwordHash) {
        int added = connection
                .preparedQuery("""
                        INSERT INTO users (tenant_id, id, email, password_hash, role, department)
                        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
                        """)
                .executeAndAwait(
                        Tuple.of(grant.tenant().value(), id, email, passwordHash, grant.role(), grant.department()))
                .rowCount();
        if (added == 0) {
            throw new ProblemException(
                    IdentityError.EMAIL_TAKEN, "There is a user with this address already. Sign in instead.");
        }
        audit.add(connection, grant.tenant(), id.toString(), "user.joined", id.toString());
    }

    private Account begin(String address) {
        return transactions.runUnscoped(connection -> {
            var rows = connection
                    .preparedQuery("SELECT tenant_id, user_id, password_hash FROM begin_sign_in($1)")
                    .executeAndAwait(Tuple.of(address))
                    .iterator();
            return rows.hasNext() ? account(rows.next()) : NOBODY;
        });
    }

    private Optional<Grant> succeed(SqlConnection connection, Account account) {
        connection
                .preparedQuery("UPDATE users SET failed_logins = 0, locked_until = NULL WHERE id = $1")
                .executeAndAwait(Tuple.of(account.id()));
        var user = account.id().toString();
        audit.add(connection, account.tenant(), user, "login.succeeded", user);
        return find(connection, account.tenant(), account.id());
    }

    private static Optional<Grant> fail(SqlConnection connection, Account account) {
        connection.preparedQuery(NOTE_FAILURE).executeAndAwait(Tuple.of(account.id()));
        return Optional.empty();
    }

    private static Account account(Row row) {
        return new Account(
                new TenantId(row.getUUID("tenant_id")), row.getUUID("user_id"), row.getString("password_hash"));
    }

    private static Grant grant(TenantId tenant, Row row) {
        return new Grant(
                tenant,
                row.getUUID("id").toString(),
                row.getString("role"),
                row.getString("department"),
                row.getString("time_zone"),
                Secret.hash(row.getString("email")));
    }

    private static ProblemException refused() {
        return new ProblemException(
                IdentityError.BAD_LOGIN,
                "The address and the password do not go together, or the account rests after too many attempts.");
    }
}
