package com.tillstream.scenario.history;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How many units of each department there are, by the newest snapshot of each product and warehouse. */
@ApplicationScoped
public class Stock {
    private static final String UNITS = """
            SELECT coalesce(i.category, p.category, 'unknown') AS department, sum(i.units)::float8 AS units
            FROM (SELECT DISTINCT ON (fields->>'sku', fields->>'warehouse_id') fields->>'sku' AS sku,
                         fields->>'product_category' AS category, (fields->>'current_stock')::numeric AS units
                  FROM current_records WHERE tenant_id = app_tenant() AND dataset_type = 'inventory'
                  ORDER BY fields->>'sku', fields->>'warehouse_id', fields->>'snapshot_date' DESC) AS i
            LEFT JOIN (SELECT fields->>'sku' AS sku, min(fields->>'category') AS category
                       FROM current_records WHERE tenant_id = app_tenant() AND dataset_type = 'products'
                       GROUP BY 1) AS p USING (sku)
            GROUP BY 1
            """;

    /** By department; those of which no stock was told are missing. */
    public Map<String, Double> units(SqlConnection connection) {
        var units = new HashMap<String, Double>();
        connection
                .preparedQuery(UNITS)
                .executeAndAwait()
                .forEach(row -> units.put(row.getString("department"), row.getDouble("units")));
        return units;
    }
}
