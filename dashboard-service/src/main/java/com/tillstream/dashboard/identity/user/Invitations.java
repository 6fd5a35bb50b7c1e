package com.tillstream.dashboard.identity.user;

import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.Secret;
import com.tillstream.dashboard.identity.audit.AuditLog;
import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** The only way in: an admin says who may join, in which role and department; the one who joins chooses a password. */
@ApplicationScoped
class Invitations {
    private final TenantTransactions transactions;
    private final Users users;
    private final AuditLog audit;

    Invitations(TenantTransactions transactions, Users users, AuditLog audit) {
        this.transactions = transactions;
        this.users = users;
        this.audit = audit;
    }

    /** Invites somebody for a week. @param grant what they may do once they have joined; its subject is the inviter */
    String invite(Grant grant, String email) {
        var token = Secret.next("invite_");
        var id = UUID.randomUUID();
        transactions.run(TenantScope.allDepartments(grant.tenant()), connection -> {
            connection.preparedQuery("""
                            INSERT INTO invitations (tenant_id, id, token_hash, email, role, department, expires_at)
                            VALUES ($1, $2, $3, $4, $5, $6, now() + interval '7 days')
                            """).executeAndAwait(Tuple.from(new Object[] {
                grant.tenant().value(),
                id,
                Secret.hash(token),
                email.strip().toLowerCase(Locale.ROOT),
                grant.role(),
                grant.department()
            }));
            audit.add(connection, grant.tenant(), grant.subject(), "user.invited", id.toString());
            return id;
        });
        return token;
    }

    /** Joins. @throws ProblemException if the invitation is unknown, used or too old */
    void accept(String token, String password) {
        var hash = Secret.hash(token);
        var tenant = transactions.runUnscoped(connection -> connection
                .preparedQuery("SELECT tenant_of_invitation($1)")
                .executeAndAwait(Tuple.of(hash))
                .iterator()
                .next()
                .getUUID(0));
        if (tenant == null) {
            throw invalid();
        }
        var passwordHash = Passwords.hash(password);
        transactions.run(TenantScope.allDepartments(new TenantId(tenant)), connection -> {
            join(connection, new TenantId(tenant), hash, passwordHash);
            return true;
        });
    }

    private void join(SqlConnection connection, TenantId tenant, String hash, String passwordHash) {
        var rows = connection.preparedQuery("""
                        UPDATE invitations SET accepted_at = now()
                        WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > now()
                        RETURNING email, role, department
                        """).executeAndAwait(Tuple.of(hash)).iterator();
        if (!rows.hasNext()) {
            throw invalid();
        }
        var row = rows.next();
        var id = UUID.randomUUID();
        var grant = new Grant(tenant, id.toString(), row.getString("role"), row.getString("department"), "UTC");
        users.add(connection, grant, id, row.getString("email"), passwordHash);
    }

    private static ProblemException invalid() {
        return new ProblemException(
                IdentityError.BAD_INVITATION,
                "The invitation is unknown, used, or older than a week. Ask an admin of your tenant for a new one.");
    }
}
