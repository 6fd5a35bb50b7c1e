package com.tillstream.kpi.customer;

import com.tillstream.kpi.cell.Axis;
import com.tillstream.kpi.cell.CellConnection;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.CellTransactions.Step;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who bought: counted from lines, for customers of several products or days are one customer. */
@ApplicationScoped
class CustomerCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "customer_cells",
            "product_id",
            List.of("unique_customers", "new_customers", "repeat_customers", "retained_customers", "customer_net"),
            true);

    /** Of identifiers the text is compared: PostgreSQL knows no least one of them. */
    private static final String CELLS = """
            SELECT coalesce(s.key, n.key) AS key, coalesce(s.period, n.period) AS period,
                   coalesce(unique_customers, 0) AS unique_customers, coalesce(new_customers, 0) AS new_customers,
                   coalesce(repeat_customers, 0) AS repeat_customers, coalesce(retained_customers, 0) AS retained_customers,
                   coalesce(customer_net, 0) AS customer_net
            FROM (
                SELECT key, period, count(*) AS unique_customers,
                       count(*) FILTER (WHERE f.first_day >= period) AS new_customers,
                       count(*) FILTER (WHERE several) AS repeat_customers,
                       count(*) FILTER (WHERE before = (period - {length})::date) AS retained_customers
                FROM (
                    SELECT *, lag(period) OVER (PARTITION BY key, customer_id ORDER BY period) AS before
                    FROM (
                        SELECT key, period, customer_id,
                               min(order_id::text COLLATE "C") <> max(order_id::text COLLATE "C") AS several
                        FROM lines WHERE NOT returned AND customer_id IS NOT NULL
                        GROUP BY key, period, customer_id) AS active) AS lagged
                LEFT JOIN {firsts} AS f USING (customer_id)
                GROUP BY key, period) AS s
            {join} (
                SELECT key, period, sum(CASE WHEN returned THEN -value ELSE value END) AS customer_net
                FROM lines WHERE customer_id IS NOT NULL AND {total} GROUP BY key, period) AS n
            ON n.key = s.key AND n.period = s.period
            """;

    private static final String FIRSTS_OF_TENANT = "(SELECT * FROM customer_firsts WHERE tenant_id = $1)";
    private static final String FIRSTS_OF_UPLOAD = """
            (SELECT customer_id, min(day) AS first_day FROM sale_lines
             WHERE tenant_id = $1 AND ingestion_id = $2 AND NOT returned AND customer_id IS NOT NULL
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
        boolean moved = scope.isWholeTenant()
                && transactions.run(
                                scope,
                                new Step("customers/firsts", connection -> CustomerFirsts.update(connection) ? 1 : 0))
                        > 0;
        return transactions.sideBySide(
                scope,
                List.of(
                        step("customers/0", Axis.PRODUCTS.getFirst(), moved),
                        step("customers/1", Axis.PRODUCTS.getLast(), moved),
                        step("customers/total", Axis.TOTAL, moved)));
    }

    private static Step step(String name, Axis axis, boolean all) {
        return new Step(name, connection -> write(connection, axis, all));
    }

    /** What customers are worth is told of the total alone. */
    private static long write(CellConnection connection, Axis axis, boolean all) {
        boolean isTotal = axis == Axis.TOTAL;
        var cells = CELLS.replace("{firsts}", connection.scope().isWholeTenant() ? FIRSTS_OF_TENANT : FIRSTS_OF_UPLOAD)
                .replace("{join}", isTotal ? "FULL JOIN" : "LEFT JOIN")
                .replace("{total}", Boolean.toString(isTotal));
        return connection.write(TABLE, axis, all, cells);
    }
}
