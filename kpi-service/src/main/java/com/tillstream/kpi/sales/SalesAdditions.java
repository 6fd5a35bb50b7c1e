package com.tillstream.kpi.sales;

import com.tillstream.kpi.ingestion.Computation;
import com.tillstream.kpi.line.OrderDays;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds what order events and the few rows by which a file has grown bring to the cells of their tenant, in the transaction that notes it:
 * what that costs follows from the rows and not from what their days, products and years hold already (docs/decisions/0029).
 */
@ApplicationScoped
class SalesAdditions {
    /** A file that has grown by more than that is counted anew. */
    private static final int MOST_BATCHES_OF_A_FILE = 4;

    /** Of how many batches the upload's cells are, if it is one that may be added to and nobody counts cells of the tenant anew. */
    private static final String COUNTED = """
            SELECT counted_batches FROM computations
            WHERE tenant_id = $1 AND ingestion_id = $2 AND family = 'sales' AND reason = 'upload'
              AND (of_events OR counted_batches > 0 AND $3 - counted_batches <= $4)
              AND NOT EXISTS (SELECT 1 FROM computations WHERE tenant_id = $1 AND counting_batches IS NOT NULL)
            """;

    private static final String ADD = """
            WITH period_types AS (SELECT unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS period_type)
            , came AS MATERIALIZED (
                SELECT product_id, day, order_id, returned, quantity, value FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND batch >= $3 AND batch < $4)
            , sold AS MATERIALIZED (SELECT DISTINCT order_id, product_id, day FROM came WHERE NOT returned)
            , sold_before AS MATERIALIZED (
                SELECT DISTINCT o.order_id, product_id, o.day
                FROM order_days o CROSS JOIN LATERAL unnest(o.sold) AS product_id
                WHERE o.tenant_id = $1 AND o.order_id = ANY (ARRAY(SELECT DISTINCT order_id FROM sold))
                  AND (o.ingestion_id <> $2 OR o.batch < $3)
                  AND o.batch < (SELECT c.batches FROM counted_sales c
                                 WHERE c.tenant_id = $1 AND c.ingestion_id = o.ingestion_id))
            , on_several_days AS MATERIALIZED (
                SELECT order_id FROM (SELECT order_id, day FROM sold UNION ALL SELECT order_id, NULL FROM sold_before) AS d
                GROUP BY order_id HAVING min(day) < max(day) OR bool_or(day IS NULL))
            , days AS (
                SELECT coalesce(product_id, '*') AS product_id, day,
                       coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
                       coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
                       count(DISTINCT order_id) FILTER (
                           WHERE NOT returned AND order_id NOT IN (SELECT order_id FROM on_several_days)) AS transactions,
                       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0) AS units_sold,
                       coalesce(sum(quantity) FILTER (WHERE returned), 0) AS units_returned
                FROM came GROUP BY GROUPING SETS ((day, product_id), (day)))
            , parts AS (
                SELECT product_id, period_type, date_trunc(period_type, day::timestamp)::date AS period, gross_sales, returns,
                       transactions, units_sold, units_returned
                FROM days CROSS JOIN period_types
                UNION ALL
                SELECT product_id, period_type, period, 0, 0, 1, 0, 0
                FROM ({orders of sold} EXCEPT {orders of sold_before}) AS new_orders)
            """.replace("{orders of sold}", periodsOf("sold"))
                    .replace("{orders of sold_before}", periodsOf("sold_before"))
            + CellLevel.INSERT.replace("sales_cells", "sales_cells AS c") + """
            SELECT $1, '*', product_id, period_type, period, sum(gross_sales), sum(returns), sum(transactions), sum(units_sold),
                   sum(units_returned)
            FROM parts GROUP BY product_id, period_type, period ORDER BY product_id, period_type, period
            ON CONFLICT (tenant_id, ingestion_id, product_id, period_type, period) DO UPDATE SET
                gross_sales = c.gross_sales + excluded.gross_sales, returns = c.returns + excluded.returns,
                transactions = c.transactions + excluded.transactions, units_sold = c.units_sold + excluded.units_sold,
                units_returned = c.units_returned + excluded.units_returned
            """;

    private static final String MARK = """
            UPDATE computations SET counted_batches = $3
            WHERE tenant_id = $1 AND ingestion_id = $2 AND family = 'sales'
            """;

    private final TenantTransactions transactions;
    private final OrderDays orderDays;
    private final RecurringOrders recurringOrders;

    SalesAdditions(TenantTransactions transactions, OrderDays orderDays, RecurringOrders recurringOrders) {
        this.transactions = transactions;
        this.orderDays = orderDays;
        this.recurringOrders = recurringOrders;
    }

    /** Adds what is new of an upload. @return rows written, or none if it cannot be added but is to be counted */
    OptionalLong add(Computation computation) {
        if (computation.isDeletion()) {
            return OptionalLong.empty();
        }
        return transactions.run(TenantScope.allDepartments(computation.tenant()), connection -> {
            SalesCells.lock(connection, computation.tenant());
            var counted = counted(connection, computation);
            return counted.isPresent()
                    ? OptionalLong.of(add(connection, computation, counted.get()))
                    : OptionalLong.empty();
        });
    }

    private static Optional<Integer> counted(SqlConnection connection, Computation computation) {
        return connection
                .preparedQuery(COUNTED)
                .executeAndAwait(Tuple.of(
                        computation.tenant().value(),
                        computation.ingestion(),
                        computation.batches(),
                        MOST_BATCHES_OF_A_FILE))
                .stream()
                .findFirst()
                .map(row -> row.getInteger("counted_batches"));
    }

    private long add(SqlConnection connection, Computation computation, int before) {
        if (before >= computation.batches()) {
            return 0;
        }
        orderDays.completeWith(connection, computation.tenant(), computation.ingestion(), computation.batches());
        connection
                .query("SET LOCAL work_mem = '96MB'; SET LOCAL plan_cache_mode = force_custom_plan")
                .executeAndAwait();
        var tenant = computation.tenant().value();
        long rows = connection
                .preparedQuery(ADD)
                .executeAndAwait(Tuple.of(tenant, computation.ingestion(), before, computation.batches()))
                .rowCount();
        connection
                .preparedQuery(MARK)
                .executeAndAwait(Tuple.of(tenant, computation.ingestion(), computation.batches()));
        TotalDays.countOwn(connection, computation.tenant(), computation.ingestion());
        recurringOrders.resolveAdded(connection, computation.tenant(), computation.ingestion(), before);
        IngestionScope.forget(connection, computation.tenant(), computation.ingestion());
        return rows;
    }

    private static String periodsOf(String orders) {
        return """
                SELECT order_id, one_or_all.product_id, period_type, date_trunc(period_type, day::timestamp)::date AS period
                FROM %s JOIN on_several_days USING (order_id)
                CROSS JOIN LATERAL (VALUES (product_id), ('*')) AS one_or_all (product_id) CROSS JOIN period_types
                """.formatted(orders);
    }
}
