package com.tillstream.scenario.history;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the changes of what a tenant's forecasts are computed from. */
@ApplicationScoped
public class DataVersions {
    private static final String CHANGED = """
            INSERT INTO data_versions AS v (tenant_id, version) VALUES ($1, 1)
            ON CONFLICT (tenant_id) DO UPDATE SET version = v.version + 1, changed_at = now()
            """;
    private static final String CURRENT = "SELECT version FROM data_versions WHERE tenant_id = $1";

    /** Notes a change in the transaction that makes it. */
    public void changed(SqlConnection connection, TenantId tenant) {
        connection.preparedQuery(CHANGED).executeAndAwait(Tuple.of(tenant.value()));
    }

    /** The version that this transaction sees; 0 before anything came. */
    public long current(SqlConnection connection, TenantId tenant) {
        for (var row : connection.preparedQuery(CURRENT).executeAndAwait(Tuple.of(tenant.value()))) {
            return row.getLong("version");
        }
        return 0;
    }
}
