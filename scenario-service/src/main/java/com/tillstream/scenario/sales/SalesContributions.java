package com.tillstream.scenario.sales;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What each upload adds to daily sales. */
@ApplicationScoped
class SalesContributions {
    private static final String ADD = """
            INSERT INTO sales_contributions AS c (tenant_id, ingestion_id, date, channel, department, promo_flag, sales_value,
                units, margin_value, discount_weight)
            SELECT $1, $2, DATE '1970-01-01' + day, channel, department, promo, value_e4 * 0.0001, units,
                   margin_e4 * 0.0001, weight_e4 * 0.0001
            FROM unnest($3::int[], $4::text[], $5::text[], $6::boolean[], $7::bigint[], $8::bigint[], $9::bigint[],
                        $10::bigint[])
                 AS sums (day, channel, department, promo, value_e4, units, margin_e4, weight_e4)
            WHERE NOT EXISTS (SELECT 1 FROM deleted_ingestions WHERE tenant_id = $1 AND ingestion_id = $2)
            ON CONFLICT (tenant_id, ingestion_id, date, channel, department, promo_flag) DO UPDATE SET
                sales_value = c.sales_value + excluded.sales_value, units = c.units + excluded.units,
                margin_value = coalesce(c.margin_value + excluded.margin_value, c.margin_value, excluded.margin_value),
                discount_weight = c.discount_weight + excluded.discount_weight
            """;

    void add(SqlConnection connection, TenantId tenant, IngestionId ingestion, Map<SalesKey, SalesSum> sums) {
        lock(connection, ingestion, true);
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion.value(),
            keys(sums, SalesKey::day, Integer[]::new),
            keys(sums, SalesKey::channel, String[]::new),
            keys(sums, SalesKey::department, String[]::new),
            keys(sums, SalesKey::promo, Boolean[]::new),
            values(sums, SalesSum::valueE4),
            values(sums, SalesSum::units),
            values(sums, SalesSum::marginE4),
            values(sums, SalesSum::discountWeightE4)
        }));
    }

    void remove(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        lock(connection, ingestion, false);
        var key = Tuple.of(tenant.value(), ingestion.value());
        connection
                .preparedQuery(
                        "INSERT INTO deleted_ingestions (tenant_id, ingestion_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .executeAndAwait(key);
        connection
                .preparedQuery("DELETE FROM sales_contributions WHERE tenant_id = $1 AND ingestion_id = $2")
                .executeAndAwait(key);
    }

    /** Batches of an upload go side by side; its deletion waits for them, and they for it. */
    private static void lock(SqlConnection connection, IngestionId ingestion, boolean shared) {
        var function = shared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
        connection
                .preparedQuery("SELECT " + function + "(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("sales/" + ingestion));
    }

    private static <T> T[] keys(Map<SalesKey, SalesSum> sums, Function<SalesKey, T> part, IntFunction<T[]> array) {
        return sums.keySet().stream().map(part).toArray(array);
    }

    private static Long[] values(Map<SalesKey, SalesSum> sums, Function<SalesSum, Long> part) {
        return sums.values().stream().map(part).toArray(Long[]::new);
    }
}
