package com.tillstream.dashboard.identity.audit;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Who did what to whom, written with the deed. Never a secret, never an address. */
@ApplicationScoped
public class AuditLog {
    /** Notes a deed in its transaction. */
    public void add(SqlConnection connection, TenantId tenant, String actor, String action, String subject) {
        connection
                .preparedQuery("INSERT INTO audit_log (tenant_id, actor, action, subject) VALUES ($1, $2, $3, $4)")
                .executeAndAwait(Tuple.of(tenant.value(), actor, action, subject));
    }

    /** A deed. @param id grows with time */
    public record Entry(long id, OffsetDateTime at, String actor, String action, String subject) {}

    /** The newest deeds, the newest first. @param before only those with a smaller id */
    List<Entry> newest(SqlConnection connection, long before, int most) {
        var entries = new ArrayList<Entry>();
        connection
                .preparedQuery("""
                        SELECT id, at, actor, action, subject FROM audit_log WHERE id < $1 ORDER BY id DESC LIMIT $2
                        """)
                .executeAndAwait(Tuple.of(before, most))
                .forEach(row -> entries.add(new Entry(
                        row.getLong("id"),
                        row.getOffsetDateTime("at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"))));
        return entries;
    }
}
