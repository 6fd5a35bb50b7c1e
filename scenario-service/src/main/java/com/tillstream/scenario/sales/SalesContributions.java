package com.tillstream.scenario.sales;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What each upload adds to daily sales; taking an upload back takes exactly this away. */
@ApplicationScoped
class SalesContributions {
    private static final String ADD = """
            INSERT INTO sales_contributions AS c (tenant_id, ingestion_id, date, channel, department, promo_flag,
                sales_value, units, costed_value, margin_value, discounted_value, discount_weight)
            SELECT $1, $2, date, channel, department, promo, value_e4 * 0.0001, units, costed_e4 * 0.0001,
                   margin_e4 * 0.0001, discounted_e4 * 0.0001, weight
            FROM unnest($3::date[], $4::text[], $5::text[], $6::boolean[], $7::bigint[], $8::bigint[], $9::bigint[],
                        $10::bigint[], $11::bigint[], $12::numeric[])
                 AS sums (date, channel, department, promo, value_e4, units, costed_e4, margin_e4, discounted_e4, weight)
            WHERE NOT EXISTS (SELECT 1 FROM deleted_ingestions WHERE tenant_id = $1 AND ingestion_id = $2)
            ON CONFLICT (tenant_id, ingestion_id, date, channel, department, promo_flag) DO UPDATE SET
                sales_value = c.sales_value + excluded.sales_value, units = c.units + excluded.units,
                costed_value = c.costed_value + excluded.costed_value,
                margin_value = coalesce(c.margin_value + excluded.margin_value, c.margin_value, excluded.margin_value),
                discounted_value = c.discounted_value + excluded.discounted_value,
                discount_weight = c.discount_weight + excluded.discount_weight, updated_at = now()
            """;
    private static final String IS_DELETED =
            "SELECT 1 FROM deleted_ingestions WHERE tenant_id = $1 AND ingestion_id = $2";
    private static final String MARK_DELETED =
            "INSERT INTO deleted_ingestions (tenant_id, ingestion_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String REMOVE = "DELETE FROM sales_contributions WHERE tenant_id = $1 AND ingestion_id = $2";
    private static final String WAIT_FOR_DELETION = "SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))";
    private static final String WAIT_FOR_BATCHES = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    /** Adds the sums of a batch, unless the upload was taken back before the batch came. */
    void add(SqlConnection connection, TenantId tenant, IngestionId ingestion, SortedMap<SalesKey, SalesSum> sums) {
        connection.preparedQuery(WAIT_FOR_DELETION).executeAndAwait(lockOf(ingestion));
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion.value(),
            keys(sums, SalesKey::date, LocalDate[]::new),
            keys(sums, SalesKey::channel, String[]::new),
            keys(sums, SalesKey::department, String[]::new),
            keys(sums, SalesKey::promo, Boolean[]::new),
            values(sums, SalesSum::valueE4, Long[]::new),
            values(sums, SalesSum::units, Long[]::new),
            values(sums, SalesSum::costedValueE4, Long[]::new),
            values(sums, SalesSum::marginE4, Long[]::new),
            values(sums, SalesSum::discountedValueE4, Long[]::new),
            values(sums, sum -> Numeric.create(sum.discountWeight()), Numeric[]::new)
        }));
    }

    /** Whether an upload has not been taken back. Holds off a deletion until the transaction ends. */
    boolean isLive(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(WAIT_FOR_DELETION).executeAndAwait(lockOf(ingestion));
        return connection
                        .preparedQuery(IS_DELETED)
                        .executeAndAwait(Tuple.of(tenant.value(), ingestion.value()))
                        .size()
                == 0;
    }

    /** Takes an upload back, with the batches of it that are still to come. */
    void remove(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(WAIT_FOR_BATCHES).executeAndAwait(lockOf(ingestion));
        var upload = Tuple.of(tenant.value(), ingestion.value());
        connection.preparedQuery(MARK_DELETED).executeAndAwait(upload);
        connection.preparedQuery(REMOVE).executeAndAwait(upload);
    }

    private static Tuple lockOf(IngestionId ingestion) {
        return Tuple.of("sales/" + ingestion);
    }

    private static <T> T[] keys(
            SortedMap<SalesKey, SalesSum> sums, Function<SalesKey, T> part, IntFunction<T[]> array) {
        return sums.keySet().stream().map(part).toArray(array);
    }

    private static <T> T[] values(
            SortedMap<SalesKey, SalesSum> sums, Function<SalesSum, T> part, IntFunction<T[]> array) {
        return sums.values().stream().map(part).toArray(array);
    }
}
