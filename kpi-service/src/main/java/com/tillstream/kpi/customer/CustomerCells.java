package com.tillstream.kpi.customer;

import com.tillstream.kpi.cell.Axis;
import com.tillstream.kpi.cell.CellConnection;
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

/** Who bought: counted from lines, for customers of several products or days are one customer. */
@ApplicationScoped
class CustomerCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "customer_days",
            "product_id",
            List.of("unique_customers", "new_customers", "repeat_customers", "retained_customers", "customer_net"));

    /**
     * A customer's orders in their order. A run is one order on successive days; whoever comes to a second run within a period
     * has ordered twice in it. {@code before} is the last day before this order, {@code before_that} the last one before the
     * run before.
     */
    private static final String CELLS = """
            , bought AS (
                SELECT key, customer_id, day, order_id FROM lines WHERE NOT returned AND customer_id IS NOT NULL
                GROUP BY key, customer_id, day, order_id)
            , followed AS (
                SELECT *, lag(day) OVER w AS before, order_id IS DISTINCT FROM lag(order_id) OVER w AS begins
                FROM bought WINDOW w AS (PARTITION BY key, customer_id ORDER BY day, order_id))
            , visits AS (
                SELECT *, lag(before) OVER (PARTITION BY key, customer_id, begins ORDER BY day, order_id) AS before_that
                FROM followed)
            , counted AS (
                SELECT key, day, ARRAY[{first}]::int[] AS unique_customers, ARRAY[{new}]::int[] AS new_customers,
                       ARRAY[{repeat}]::int[] AS repeat_customers, ARRAY[{retained}]::int[] AS retained_customers
                FROM visits JOIN days p USING (day) LEFT JOIN {firsts} AS f USING (customer_id)
                GROUP BY key, day)
            , worth AS (
                SELECT key, day, sum(CASE WHEN returned THEN -value ELSE value END) AS customer_net
                FROM lines WHERE customer_id IS NOT NULL AND {total} GROUP BY key, day)
            , cells AS (
                SELECT key, day, coalesce(unique_customers, {none}) AS unique_customers,
                       coalesce(new_customers, {none}) AS new_customers,
                       coalesce(repeat_customers, {none}) AS repeat_customers,
                       coalesce(retained_customers, {none}) AS retained_customers, coalesce(customer_net, 0) AS customer_net
                FROM counted FULL JOIN worth USING (key, day))
            """.replace("{first}", Entries.of("count(*) FILTER (WHERE {first})"))
            .replace("{new}", Entries.of("count(*) FILTER (WHERE {first} AND f.first_day >= {period})"))
            .replace("{repeat}", Entries.of("""
                    count(*) FILTER (WHERE begins AND before >= {period} AND (before_that IS NULL OR before_that < {period}))"""))
            .replace("{retained}", Entries.of("count(*) FILTER (WHERE {first} AND before >= {last})"))
            .replace("{none}", "'{0, 0, 0, 0, 0}'::int[]");

    private static final String FIRSTS_OF_TENANT = "(SELECT * FROM customer_firsts WHERE tenant_id = $1)";
    private static final String FIRSTS_OF_UPLOAD = """
            (SELECT customer_id, min(day) AS first_day FROM sale_lines
             WHERE tenant_id = $1 AND ingestion_id = ANY ($2) AND NOT returned AND customer_id IS NOT NULL
             GROUP BY customer_id)""";

    private final CellTransactions transactions;

    CustomerCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.CUSTOMER;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE.name());
    }

    @Override
    public long compute(CellScope scope) {
        return scope.isWholeTenant() ? inTenant(scope) : count(scope, false);
    }

    private long inTenant(CellScope scope) {
        boolean moved = transactions.ask(scope, "customers/firsts", CustomerFirsts::update);
        long rows = count(scope, moved);
        transactions.run(scope, new Step("customers/firsts", CustomerFirsts::done));
        return rows;
    }

    private long count(CellScope scope, boolean all) {
        return transactions.sideBySide(
                scope,
                List.of(
                        step("customers/0", Axis.PRODUCTS.getFirst(), all),
                        step("customers/1", Axis.PRODUCTS.getLast(), all),
                        step("customers/total", Axis.TOTAL, all)));
    }

    private static Step step(String name, Axis axis, boolean all) {
        return new Step(name, connection -> write(connection, axis, all));
    }

    /** What customers are worth is told of the total alone. */
    private static long write(CellConnection connection, Axis axis, boolean all) {
        boolean isTotal = axis == Axis.TOTAL;
        var cells = CELLS.replace("{firsts}", connection.scope().isWholeTenant() ? FIRSTS_OF_TENANT : FIRSTS_OF_UPLOAD)
                .replace("{total}", Boolean.toString(isTotal));
        return connection.write(TABLE, axis, all || isTotal ? Reach.ALL : Reach.KEYS, cells);
    }
}
