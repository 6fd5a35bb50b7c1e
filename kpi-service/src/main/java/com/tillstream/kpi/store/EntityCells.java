package com.tillstream.kpi.store;

import com.tillstream.kpi.cell.Axis;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.CellTransactions.Step;
import com.tillstream.kpi.cell.Entries;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.Reach;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sales by store, region, channel and way of payment; and the visitors of stores. */
@ApplicationScoped
class EntityCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "entity_days",
            "entity_id",
            List.of("gross_sales", "returns", "units_sold", "transactions", "unique_customers"));
    private static final List<Axis> AXES = List.of(
            Axis.entities("store", "store_id"),
            Axis.entities("region", "region"),
            Axis.entities("channel", "channel"),
            Axis.entities("payment", "payment_method"));

    /** Orders and customers that come on several days are counted on the first one of a period. */
    private static final String CELLS = """
            , orders AS MATERIALIZED (
                SELECT key, day, order_id, customer_id, bool_or(NOT returned) AS sold,
                       coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
                       coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
                       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0) AS units_sold
                FROM lines GROUP BY key, day, order_id, customer_id)
            , sums AS (
                SELECT key, day, sum(gross_sales) AS gross_sales, sum(returns) AS returns, sum(units_sold) AS units_sold
                FROM orders GROUP BY key, day)
            , by_order AS (
                SELECT key, day, ARRAY[{first}]::int[] AS transactions
                FROM (SELECT key, day, lag(day) OVER (PARTITION BY key, order_id ORDER BY day) AS before
                      FROM orders WHERE sold) AS o JOIN days p USING (day) GROUP BY key, day)
            , by_customer AS (
                SELECT key, day, ARRAY[{first}]::int[] AS unique_customers
                FROM (SELECT key, day, lag(day) OVER (PARTITION BY key, customer_id ORDER BY day) AS before
                      FROM orders WHERE sold AND customer_id IS NOT NULL) AS c JOIN days p USING (day) GROUP BY key, day)
            , cells AS (
                SELECT key, day, gross_sales, returns, units_sold,
                       coalesce(transactions, '{0, 0, 0, 0, 0}'::int[]) AS transactions,
                       coalesce(unique_customers, '{0, 0, 0, 0, 0}'::int[]) AS unique_customers
                FROM sums LEFT JOIN by_order USING (key, day) LEFT JOIN by_customer USING (key, day))
            """.replace("{first}", Entries.of("count(*) FILTER (WHERE {first})"));

    private final CellTransactions transactions;

    EntityCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.STORE;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE.name());
    }

    @Override
    public long compute(CellScope scope) {
        if (!scope.isOfLines()) {
            return transactions.run(scope, new Step("traffic", TrafficCells::write));
        }
        return transactions.sideBySide(
                scope,
                List.of(step("entities/0", AXES.subList(0, 2)), step("entities/1", AXES.subList(2, AXES.size()))));
    }

    private static Step step(String name, List<Axis> axes) {
        return new Step(name, connection -> axes.stream()
                .mapToLong(axis -> connection.write(TABLE, axis, Reach.ALL, CELLS))
                .sum());
    }
}
