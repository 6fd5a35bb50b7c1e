package com.tillstream.dashboard.identity.audit;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Who did what to whom, written with the deed. Never a secret, never an address. */
@ApplicationScoped
public class AuditLog {
    /** Notes a deed in its transaction. */
    public void add(SqlConnection connection, TenantId tenant, String actor, String action, String subject) {
        connection
                .preparedQuery("INSERT INTO audit_log (tenant_id, actor, action, subject) VALUES ($1, $2, $3, $4)")
                .executeAndAwait(Tuple.of(tenant.value(), actor, action, subject));
    }
}
