package com.tillstream.readiness;

import com.tillstream.tenancy.TenantTransactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps a service from starting under a database role that sees the rows of all tenants (docs/decisions/0005). */
@ApplicationScoped
class RestrictedRole {
    private static final String QUESTION = """
            SELECT r.rolname, r.rolsuper OR r.rolbypassrls AS sees_all,
                   EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relrowsecurity) AS owns
            FROM pg_roles r WHERE r.rolname = current_user
            """;

    private final TenantTransactions transactions;

    RestrictedRole(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    void check(@Observes StartupEvent event) {
        var role = transactions.runUnscoped(connection ->
                connection.query(QUESTION).executeAndAwait().iterator().next());
        require(role.getString("rolname"), role.getBoolean("sees_all"), role.getBoolean("owns"));
    }

    /** @throws IllegalStateException if row-level security would not hold for the role */
    static void require(String role, boolean seesAll, boolean ownsTables) {
        if (seesAll || ownsTables) {
            throw new IllegalStateException(
                    "TILLSTREAM_DB_USER is %s, which %s: row-level security does not hold for it. Use a role that owns nothing and has neither SUPERUSER nor BYPASSRLS."
                            .formatted(role, seesAll ? "sees the rows of all tenants" : "owns the tables"));
        }
    }
}
