package com.tillstream.kpi.returned;

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

/**
 * What came back, and how long it took: a return line belongs to the latest sale line of its order and product before it. A sale
 * may come after its return, so that an upload changes what its orders count for, whenever their lines came.
 */
@ApplicationScoped
class ReturnCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "return_days", "product_id", List.of("returned_orders"), List.of("matched_lines", "days_to_return"));

    private static final String SELECT = """
            , orders AS MATERIALIZED (SELECT o.side, o.order_id, o.day, o.sold, o.returned FROM {of_orders} AS o)
            , came_back AS MATERIALIZED (
                SELECT side, order_id, product_id, day, count(*) AS lines
                FROM orders CROSS JOIN LATERAL unnest(returned) AS product_id GROUP BY side, order_id, product_id, day)
            , was_sold AS (
                SELECT side, order_id, product_id, day FROM orders CROSS JOIN LATERAL unnest(sold) AS product_id
                WHERE order_id IN (SELECT order_id FROM came_back))
            , matched AS (
                SELECT b.side, b.order_id, b.product_id, b.day, b.lines, b.day - max(s.day) AS days
                FROM came_back b
                LEFT JOIN was_sold s ON s.side = b.side AND s.order_id = b.order_id AND s.product_id = b.product_id
                    AND s.day <= b.day
                GROUP BY b.side, b.order_id, b.product_id, b.day, b.lines)
            , by_order AS (
                SELECT side, key, order_id, day, coalesce(sum(lines) FILTER (WHERE days IS NOT NULL), 0) AS matched_lines,
                       coalesce(sum(lines * days), 0) AS days_to_return
                FROM matched CROSS JOIN LATERAL unnest(ARRAY[product_id, '*']) AS key GROUP BY side, key, order_id, day)
            , cells AS (
                SELECT key, day, ARRAY[{first}]::int[] AS returned_orders, sum(side * matched_lines) AS matched_lines,
                       sum(side * days_to_return) AS days_to_return, sum(side) AS parts
                FROM (SELECT *, lag(day) OVER (PARTITION BY order_id, key, side ORDER BY day) AS before FROM by_order) AS o
                JOIN days p USING (day) GROUP BY key, day)
            """.replace("{first}", Entries.sum("{first}"));

    private static final LineCells CELLS = new LineCells(TABLE, SELECT);

    private final CellTransactions transactions;

    ReturnCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.RETURN;
    }

    @Override
    public Optional<LineCells> ofLines() {
        return Optional.of(CELLS);
    }

    @Override
    public long compute(CellScope scope) {
        return transactions.count(scope, family(), CELLS);
    }
}
