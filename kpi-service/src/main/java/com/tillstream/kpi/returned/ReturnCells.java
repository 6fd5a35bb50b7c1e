package com.tillstream.kpi.returned;

import com.tillstream.kpi.cell.CellConnection;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.CellTransactions.Step;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What came back, and how long it took: a return line belongs to the latest sale line of its order and product before it. Few
 * lines are returns, and a sale may come after its return: the cells are written anew.
 */
@ApplicationScoped
class ReturnCells implements FamilyCells {
    private static final String DELETE = "DELETE FROM return_cells WHERE tenant_id = $1 AND ingestion_id = $4";
    private static final String WRITE = """
            , came_back AS MATERIALIZED (
                SELECT order_id, product_id, day, count(*) AS lines FROM sale_lines l
                WHERE {source} AND returned GROUP BY order_id, product_id, day)
            , sold AS MATERIALIZED (
                SELECT order_id, product_id, day FROM sale_lines l
                WHERE {source} AND NOT returned AND order_id IN (SELECT order_id FROM came_back))
            , matched AS (
                SELECT b.order_id, b.product_id, b.day, b.lines, b.day - max(s.day) AS days
                FROM came_back b
                LEFT JOIN sold s ON s.order_id = b.order_id AND s.product_id = b.product_id AND s.day <= b.day
                GROUP BY b.order_id, b.product_id, b.day, b.lines)
            INSERT INTO return_cells (tenant_id, ingestion_id, product_id, period_type, period, returned_orders,
                matched_lines, days_to_return)
            SELECT $1, $4, key, period_type, date_trunc(period_type, day)::date AS period, count(DISTINCT order_id),
                   coalesce(sum(lines) FILTER (WHERE days IS NOT NULL), 0), coalesce(sum(lines * days), 0)
            FROM matched CROSS JOIN LATERAL unnest(ARRAY[product_id, '*']) AS key
            CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS period_type
            GROUP BY key, period_type, period
            """;
    private static final String IN_TENANT = "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3)";
    private static final String IN_UPLOAD = "l.tenant_id = $1 AND l.ingestion_id = ANY ($2)";

    private final CellTransactions transactions;

    ReturnCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.RETURN;
    }

    @Override
    public List<String> tables() {
        return List.of("return_cells");
    }

    @Override
    public long compute(CellScope scope) {
        return scope.isOfLines() ? transactions.run(scope, new Step("returns", ReturnCells::write)) : 0;
    }

    private static long write(CellConnection connection) {
        connection.execute(DELETE);
        return connection.execute(
                WRITE.replace("{source}", connection.scope().isWholeTenant() ? IN_TENANT : IN_UPLOAD));
    }
}
