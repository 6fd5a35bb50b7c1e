package com.tillstream.kpi.store;

import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.Entries;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.LineCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Sales by store, region, channel and way of payment; and the visitors of stores. */
@ApplicationScoped
class EntityCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "entity_days",
            "entity_id",
            List.of("transactions", "unique_customers"),
            List.of("gross_sales", "returns", "units_sold"));

    /**
     * Orders and customers that come on several days are counted on the first one of a period; a row that follows one of the same
     * day begins no period.
     */
    private static final String SELECT = """
            , own AS MATERIALIZED (
                SELECT key, day, {change} * sum(gross_sales) AS gross_sales, {change} * sum(returns) AS returns,
                       {change} * sum(units_sold) AS units_sold, {change} * count(*) AS parts
                FROM changed o CROSS JOIN LATERAL unnest({entities}) AS key
                WHERE key IS NOT NULL GROUP BY key, day)
            , orders AS (
                SELECT o.order_id, key, o.side, o.day FROM {of_orders} AS o CROSS JOIN LATERAL unnest({entities}) AS key
                WHERE o.sold <> '{}' AND key IS NOT NULL)
            , by_order AS (
                SELECT key, day, ARRAY[{first}]::int[] AS transactions
                FROM (SELECT *, lag(day) OVER (PARTITION BY order_id, key, side ORDER BY day) AS before FROM orders) AS o
                JOIN days p USING (day) GROUP BY key, day)
            , customers AS (
                SELECT o.customer_id, key, o.side, o.day FROM {of_customers} AS o CROSS JOIN LATERAL unnest({entities}) AS key
                WHERE o.customer_id IS NOT NULL AND o.sold <> '{}' AND key IS NOT NULL)
            , by_customer AS (
                SELECT key, day, ARRAY[{first}]::int[] AS unique_customers
                FROM (SELECT *, lag(day) OVER (PARTITION BY customer_id, key, side ORDER BY day) AS before FROM customers) AS c
                JOIN days p USING (day) GROUP BY key, day)
            , cells AS (
                SELECT key, day, coalesce(transactions, {none}) AS transactions,
                       coalesce(unique_customers, {none}) AS unique_customers, coalesce(gross_sales, 0) AS gross_sales,
                       coalesce(returns, 0) AS returns, coalesce(units_sold, 0) AS units_sold, coalesce(parts, 0) AS parts
                FROM own FULL JOIN by_order USING (key, day) FULL JOIN by_customer USING (key, day))
            """.replace("{entities}", """
                    ARRAY['store:' || nullif(o.store_id, ''), 'region:' || nullif(o.region, ''),
                          'channel:' || nullif(o.channel, ''), 'payment:' || nullif(o.payment_method, '')]""")
            .replace("{first}", Entries.sum("{first}"))
            .replace("{none}", Entries.NONE);

    private static final LineCells CELLS = new LineCells(TABLE, SELECT);

    private final CellTransactions transactions;

    EntityCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.STORE;
    }

    @Override
    public Optional<LineCells> ofLines() {
        return Optional.of(CELLS);
    }

    @Override
    public long compute(CellScope scope) {
        return scope.isOfLines()
                ? transactions.count(scope, family(), CELLS)
                : transactions.replace(scope.tenant(), TrafficCells.DELETE, TrafficCells.WRITE);
    }
}
