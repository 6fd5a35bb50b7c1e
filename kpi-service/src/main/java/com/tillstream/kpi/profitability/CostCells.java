package com.tillstream.kpi.profitability;

import com.tillstream.kpi.cell.Axis;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.CellTransactions.Step;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.Reach;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What goods have cost, and what was given off their list price. A line's own cost counts, else that of its product. A shop that
 * tells neither has no such cells.
 */
@ApplicationScoped
class CostCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "cost_days",
            "product_id",
            List.of(
                    "cost_of_sales",
                    "cost_of_returns",
                    "uncosted_lines",
                    "list_value",
                    "discount_value",
                    "discounted_lines"));
    private static final String CELLS = """
            , cells AS (
                SELECT key, day,
                       coalesce(sum(l.quantity * coalesce(l.unit_cost, p.unit_cost)) FILTER (WHERE NOT returned), 0) AS cost_of_sales,
                       coalesce(sum(l.quantity * coalesce(l.unit_cost, p.unit_cost)) FILTER (WHERE returned), 0) AS cost_of_returns,
                       count(*) FILTER (WHERE coalesce(l.unit_cost, p.unit_cost) IS NULL) AS uncosted_lines,
                       coalesce(sum(CASE WHEN discount_pct < 100 THEN value * 100 / (100 - discount_pct) ELSE value END)
                                FILTER (WHERE NOT returned), 0) AS list_value,
                       coalesce(sum(value * discount_pct / (100 - discount_pct))
                                FILTER (WHERE NOT returned AND discount_pct < 100), 0) AS discount_value,
                       count(discount_pct) FILTER (WHERE NOT returned) AS discounted_lines
                FROM lines l LEFT JOIN product_costs p ON p.tenant_id = l.tenant_id AND p.product_id = l.product_id
                GROUP BY key, day)
            """;
    private static final String TELLS_COSTS = """
            SELECT EXISTS (SELECT 1 FROM sale_lines
                           WHERE tenant_id = $1 AND (unit_cost IS NOT NULL OR discount_pct IS NOT NULL))
                OR EXISTS (SELECT 1 FROM product_costs WHERE tenant_id = $1)
                OR EXISTS (SELECT 1 FROM cost_days WHERE tenant_id = $1)
            """;

    private final CellTransactions transactions;

    CostCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.PROFITABILITY;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE.name());
    }

    @Override
    public long compute(CellScope scope) {
        boolean tells = transactions.ask(scope, "costs", connection -> connection.ask(TELLS_COSTS));
        return tells
                ? transactions.sideBySide(
                        scope,
                        List.of(
                                step("costs/0", Axis.PRODUCTS.getFirst()),
                                step("costs/1", Axis.PRODUCTS.getLast()),
                                step("costs/total", Axis.TOTAL)))
                : 0;
    }

    private static Step step(String name, Axis axis) {
        return new Step(
                name,
                connection ->
                        connection.write(TABLE, axis, connection.scope().isOfLines() ? Reach.DAYS : Reach.ALL, CELLS));
    }
}
