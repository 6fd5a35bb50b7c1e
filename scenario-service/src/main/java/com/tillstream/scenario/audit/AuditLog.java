package com.tillstream.scenario.audit;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Who has changed what. */
@ApplicationScoped
public class AuditLog {
    private static final String ADD =
            "INSERT INTO audit_log (tenant_id, actor, action, subject) VALUES ($1, $2, $3, $4)";
    private static final String NEWEST = """
            SELECT id, at, actor, action, subject FROM audit_log
            WHERE tenant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """;

    /** Notes a deed in the transaction that does it. */
    public void add(SqlConnection connection, TenantId tenant, String actor, String action, String subject) {
        connection.preparedQuery(ADD).executeAndAwait(Tuple.of(tenant.value(), actor, action, subject));
    }

    /** A deed. @param id grows with time */
    public record Entry(long id, OffsetDateTime at, String actor, String action, String subject) {}

    /** The newest deeds, the newest first. @param before only those with a smaller id */
    List<Entry> newest(SqlConnection connection, TenantId tenant, long before, int most) {
        var entries = new ArrayList<Entry>();
        connection
                .preparedQuery(NEWEST)
                .executeAndAwait(Tuple.of(tenant.value(), before, most))
                .forEach(row -> entries.add(new Entry(
                        row.getLong("id"),
                        row.getOffsetDateTime("at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"))));
        return entries;
    }
}
