package com.tillstream.kpi.store;

/** Visitors and hours worked, by store and of all, as the files of store traffic say. They are few and written anew. */
final class TrafficCells {
    static final String DELETE = "DELETE FROM traffic_cells WHERE tenant_id = $1";
    static final String WRITE = """
            INSERT INTO traffic_cells (tenant_id, entity_id, period_type, period, footfall, labour_hours)
            SELECT $1, entity_id, period_type, date_trunc(period_type, day)::date AS period, sum(footfall), sum(labour_hours)
            FROM (SELECT fields->>'store_id' AS store_id, (fields->>'date')::date AS day,
                         (fields->>'footfall')::bigint AS footfall, (fields->>'labour_hours')::numeric AS labour_hours
                  FROM current_records WHERE tenant_id = $1 AND dataset_type = 'store_traffic') AS visits
            CROSS JOIN LATERAL unnest(ARRAY['store:' || store_id, '*']) AS entity_id
            CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS period_type
            GROUP BY entity_id, period_type, period
            """;

    private TrafficCells() {}
}
