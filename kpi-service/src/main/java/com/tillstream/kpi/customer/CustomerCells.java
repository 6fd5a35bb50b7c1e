package com.tillstream.kpi.customer;

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

/** Who bought: an upload changes what its customers count for, whenever they came. */
@ApplicationScoped
class CustomerCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "customer_days",
            "product_id",
            List.of("unique_customers", "new_customers", "repeat_customers", "retained_customers"),
            List.of("customer_net"));

    /**
     * A customer's orders in their order, of each product and of all. A run is one order on successive days; whoever comes to a
     * second run within a period has ordered twice in it. {@code before} is the last day before this order, {@code before_that} the
     * last one before the run before. A product that comes twice in an
     * order follows itself on the same day, and counts for nothing. What customers are worth is told of all products together.
     */
    private static final String SELECT = """
            , orders AS (
                SELECT o.side, o.customer_id, o.day, o.order_id, o.sold,
                       min(o.day) OVER (PARTITION BY o.customer_id, o.side) AS first_day
                FROM {of_customers} AS o WHERE o.customer_id IS NOT NULL AND o.sold <> '{}')
            , bought AS (
                SELECT customer_id, key, side, day, order_id, first_day
                FROM orders CROSS JOIN LATERAL unnest(sold || '*'::text) AS key)
            , followed AS (
                SELECT *, lag(day) OVER w AS before, order_id IS DISTINCT FROM lag(order_id) OVER w AS begins
                FROM bought WINDOW w AS (PARTITION BY customer_id, key, side ORDER BY day, order_id))
            , visits AS (
                SELECT *, lag(before) OVER (PARTITION BY customer_id, key, side, begins ORDER BY day, order_id) AS before_that
                FROM followed)
            , counts AS (
                SELECT key, day, ARRAY[{unique}]::int[] AS unique_customers, ARRAY[{new}]::int[] AS new_customers,
                       ARRAY[{repeat}]::int[] AS repeat_customers, ARRAY[{retained}]::int[] AS retained_customers,
                       sum(side) FILTER (WHERE begins OR before < day) AS parts
                FROM visits JOIN days p USING (day)
                GROUP BY key, day)
            , worth AS (
                SELECT '*' AS key, day, {change} * sum(gross_sales - returns) AS customer_net, {change} * count(*) AS parts
                FROM changed WHERE customer_id IS NOT NULL GROUP BY day)
            , cells AS (
                SELECT key, day, coalesce(unique_customers, {none}) AS unique_customers,
                       coalesce(new_customers, {none}) AS new_customers,
                       coalesce(repeat_customers, {none}) AS repeat_customers,
                       coalesce(retained_customers, {none}) AS retained_customers, coalesce(customer_net, 0) AS customer_net,
                       coalesce(c.parts, 0) + coalesce(w.parts, 0) AS parts
                FROM counts c FULL JOIN worth w USING (key, day))
            """.replace("{unique}", Entries.sum("{first}"))
            .replace("{new}", Entries.sum("{first} AND first_day >= {period}"))
            .replace(
                    "{repeat}",
                    Entries.sum("begins AND before >= {period} AND (before_that IS NULL OR before_that < {period})"))
            .replace("{retained}", Entries.sum("{first} AND before >= {last}"))
            .replace("{none}", Entries.NONE);

    private static final LineCells CELLS = new LineCells(TABLE, SELECT);

    private final CellTransactions transactions;

    CustomerCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.CUSTOMER;
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
