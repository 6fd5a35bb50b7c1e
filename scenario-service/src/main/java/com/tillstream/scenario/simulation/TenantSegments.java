package com.tillstream.scenario.simulation;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** The segments that a tenant has uploaded. */
@ApplicationScoped
public class TenantSegments {
    private static final String ALL = """
            SELECT segment_id, coalesce(share_of_revenue, 0)::float8 AS share, discount_sensitivity FROM segments
            WHERE tenant_id = app_tenant()
            ORDER BY segment_id
            """;

    /** All of them; one for everybody where there are none. */
    public Segments of(SqlConnection connection) {
        return Segments.of(connection.preparedQuery(ALL).executeAndAwait().stream()
                .map(row -> new Segments.Told(
                        row.getString("segment_id"), row.getDouble("share"), row.getString("discount_sensitivity")))
                .toList());
    }
}
