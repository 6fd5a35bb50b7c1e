package com.tillstream.kpi.line;

import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The lines of each upload by order, once all are there: written in the order of customers, so that their index grows page by page. */
@ApplicationScoped
public class OrderDays {
    /** What it is called among the things that are made of an upload by itself. */
    private static final String KIND = "orders";

    private static final String INCOMPLETE = """
            SELECT upload.ingestion_id, b.there, o.batches IS NOT NULL AS grown
            FROM unnest($2::uuid[]) AS upload (ingestion_id)
            JOIN ingestions i ON i.tenant_id = $1 AND i.ingestion_id = upload.ingestion_id AND i.status = 'live'
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS there FROM processed_batch p
                WHERE p.tenant_id = $1 AND p.consumer = 'kpi' AND p.ingestion_id = upload.ingestion_id) AS b
            LEFT JOIN own_cells o ON o.tenant_id = $1 AND o.ingestion_id = upload.ingestion_id AND o.family = $3
            WHERE b.there IS DISTINCT FROM o.batches
            """;
    private static final String REMOVE = "DELETE FROM order_days WHERE tenant_id = $1 AND ingestion_id = ANY ($2)";
    private static final String WRITE = """
            INSERT INTO order_days (tenant_id, ingestion_id, customer_id, order_id, day, store_id, region, channel,
                payment_method, gross_sales, returns, units_sold, sold, returned)
            SELECT $1, ingestion_id, customer_id, order_id, day, store_id, region, channel, payment_method,
                   coalesce(sum(value) FILTER (WHERE NOT returned), 0), coalesce(sum(value) FILTER (WHERE returned), 0),
                   coalesce(sum(quantity) FILTER (WHERE NOT returned), 0),
                   coalesce(array_agg(product_id) FILTER (WHERE NOT returned), '{}'),
                   coalesce(array_agg(product_id) FILTER (WHERE returned), '{}')
            FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = ANY ($2)
            GROUP BY ingestion_id, customer_id, order_id, day, store_id, region, channel, payment_method
            ORDER BY customer_id, order_id
            """;
    private static final String NOTE = """
            INSERT INTO own_cells (tenant_id, ingestion_id, family, batches)
            SELECT $1, ingestion_id, $4, batches FROM unnest($2::uuid[], $3::int[]) AS upload (ingestion_id, batches)
            ON CONFLICT (tenant_id, ingestion_id, family) DO UPDATE SET batches = excluded.batches
            """;

    /** The planner is to know of so many rows at once. */
    private static final int MANY = 50_000;

    private final TenantTransactions transactions;
    private final Ingestions ingestions;

    OrderDays(TenantTransactions transactions, Ingestions ingestions) {
        this.transactions = transactions;
        this.ingestions = ingestions;
    }

    /** Sees to it that uploads whose lines are there have their orders, and those that have grown have all of them. */
    public void complete(TenantId tenant, UUID[] uploads) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            connection.query("SET LOCAL work_mem = '128MB'").executeAndAwait();
            lock(connection, tenant);
            var rows =
                    connection
                            .preparedQuery(INCOMPLETE)
                            .executeAndAwait(Tuple.of(tenant.value(), uploads, KIND))
                            .stream()
                            .toList();
            var incomplete =
                    rows.stream().map(row -> row.getUUID("ingestion_id")).toArray(UUID[]::new);
            if (incomplete.length == 0) {
                return 0;
            }
            if (rows.stream().anyMatch(row -> row.getBoolean("grown"))) {
                ingestions.changeLines(connection, tenant);
                connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(tenant.value(), incomplete));
            }
            int written = connection
                    .preparedQuery(WRITE)
                    .executeAndAwait(Tuple.of(tenant.value(), incomplete))
                    .rowCount();
            var batches = rows.stream().map(row -> row.getInteger("there")).toArray(Integer[]::new);
            connection.preparedQuery(NOTE).executeAndAwait(Tuple.of(tenant.value(), incomplete, batches, KIND));
            if (written > MANY) {
                connection.query("ANALYZE order_days").executeAndAwait();
            }
            return written;
        });
    }

    private static void lock(SqlConnection connection, TenantId tenant) {
        connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .executeAndAwait(Tuple.of("new orders/" + tenant));
    }
}
