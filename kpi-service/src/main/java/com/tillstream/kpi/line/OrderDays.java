package com.tillstream.kpi.line;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.UUID;

/** The lines of each upload by order: written in the order of customers, so that their index grows page by page. */
@ApplicationScoped
public class OrderDays {
    /** What they are called among the things that are made of an upload by itself. */
    private static final String KIND = "orders";

    /** The planner is to know of so many rows at once. */
    private static final int MANY = 50_000;

    private static final String WRITE = """
            WITH incomplete AS (
                SELECT u.ingestion_id, coalesce(o.batches, 0) AS first, u.batches AS next
                FROM unnest($2::uuid[], $3::int[]) AS u (ingestion_id, batches)
                LEFT JOIN own_cells o ON o.tenant_id = $1 AND o.ingestion_id = u.ingestion_id AND o.family = $4
                WHERE u.batches > coalesce(o.batches, 0))
            , noted AS (
                INSERT INTO own_cells (tenant_id, ingestion_id, family, batches)
                SELECT $1, ingestion_id, $4, next FROM incomplete
                ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET batches = excluded.batches)
            INSERT INTO order_days (tenant_id, ingestion_id, batch, customer_id, order_id, day, store_id, region, channel,
                payment_method, gross_sales, returns, units_sold, sold, returned)
            SELECT $1, ingestion_id, batch, customer_id, order_id, day, store_id, region, channel, payment_method,
                   coalesce(sum(value) FILTER (WHERE NOT returned), 0), coalesce(sum(value) FILTER (WHERE returned), 0),
                   coalesce(sum(quantity) FILTER (WHERE NOT returned), 0),
                   coalesce(array_agg(product_id) FILTER (WHERE NOT returned), '{}'),
                   coalesce(array_agg(product_id) FILTER (WHERE returned), '{}')
            FROM sale_lines JOIN incomplete USING (ingestion_id)
            WHERE tenant_id = $1 AND ingestion_id = ANY ($2) AND batch >= first AND batch < next
            GROUP BY ingestion_id, batch, customer_id, order_id, day, store_id, region, channel, payment_method
            ORDER BY customer_id, order_id
            """;

    /** Uploads whose sales are counted, and whose orders may not be there yet. */
    private static final String BEHIND = """
            SELECT s.ingestion_id, s.batches
            FROM computations c
            JOIN counted_sales s ON s.tenant_id = c.tenant_id AND s.ingestion_id = c.ingestion_id
            LEFT JOIN own_cells o ON o.tenant_id = c.tenant_id AND o.ingestion_id = c.ingestion_id AND o.family = $2
            WHERE c.tenant_id = $1 AND c.family = 'customer' AND NOT c.done AND s.batches > coalesce(o.batches, 0)
            """;

    private final TenantTransactions transactions;

    OrderDays(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Sees to it that there are the orders of as many batches of each upload. */
    public void complete(TenantId tenant, UUID[] uploads, Integer[] batches) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            complete(connection, tenant, uploads, batches);
            return null;
        });
    }

    /** Sees to it that there are the orders of whatever sales are counted, and of as many batches of one more upload. */
    public void completeWith(SqlConnection connection, TenantId tenant, UUID ingestion, int batches) {
        var uploads = new HashMap<UUID, Integer>();
        connection
                .preparedQuery(BEHIND)
                .executeAndAwait(Tuple.of(tenant.value(), KIND))
                .forEach(row -> uploads.put(row.getUUID("ingestion_id"), row.getInteger("batches")));
        uploads.merge(ingestion, batches, Math::max);
        complete(
                connection,
                tenant,
                uploads.keySet().toArray(UUID[]::new),
                uploads.values().toArray(Integer[]::new));
    }

    private static void complete(SqlConnection connection, TenantId tenant, UUID[] uploads, Integer[] batches) {
        connection
                .query(
                        "SET LOCAL work_mem = '128MB'; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_nestloop = off")
                .executeAndAwait();
        lock(connection, tenant);
        int written = connection
                .preparedQuery(WRITE)
                .executeAndAwait(Tuple.of(tenant.value(), uploads, batches, KIND))
                .rowCount();
        if (written > MANY) {
            connection.query("ANALYZE order_days").executeAndAwait();
        }
        connection.query("SET LOCAL enable_nestloop = on").executeAndAwait();
    }

    private static void lock(SqlConnection connection, TenantId tenant) {
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("orders/" + tenant));
    }
}
