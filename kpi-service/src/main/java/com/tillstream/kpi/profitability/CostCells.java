package com.tillstream.kpi.profitability;

import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.Extent;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.LineCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * What goods have cost, and what was given off their list price. A line's own cost counts, else that of its product. A shop that
 * tells neither has no such cells; as soon as it does, all its lines are counted.
 */
@ApplicationScoped
class CostCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "cost_days",
            "product_id",
            List.of(),
            List.of(
                    "cost_of_sales",
                    "cost_of_returns",
                    "uncosted_lines",
                    "list_value",
                    "discount_value",
                    "discounted_lines"));
    private static final String SELECT = """
            , cells AS (
                SELECT coalesce(l.product_id, '*') AS key, day,
                       {change} * coalesce(sum(l.quantity * coalesce(l.unit_cost, p.unit_cost)) FILTER (WHERE NOT returned), 0)
                           AS cost_of_sales,
                       {change} * coalesce(sum(l.quantity * coalesce(l.unit_cost, p.unit_cost)) FILTER (WHERE returned), 0)
                           AS cost_of_returns,
                       {change} * count(*) FILTER (WHERE coalesce(l.unit_cost, p.unit_cost) IS NULL) AS uncosted_lines,
                       {change} * coalesce(sum(CASE WHEN discount_pct < 100 THEN value * 100 / (100 - discount_pct) ELSE value END)
                                           FILTER (WHERE NOT returned), 0) AS list_value,
                       {change} * coalesce(sum(value * discount_pct / (100 - discount_pct))
                                           FILTER (WHERE NOT returned AND discount_pct < 100), 0) AS discount_value,
                       {change} * count(discount_pct) FILTER (WHERE NOT returned) AS discounted_lines,
                       {change} * count(*) AS parts
                FROM changed_lines l LEFT JOIN product_costs p ON p.tenant_id = l.tenant_id AND p.product_id = l.product_id
                GROUP BY GROUPING SETS ((l.product_id, day), (day)))
            """;
    private static final LineCells CELLS = new LineCells(TABLE, SELECT);

    private static final String IS_COUNTED = "SELECT EXISTS (SELECT 1 FROM cost_days WHERE tenant_id = $1), $2::uuid[]";
    private static final String TELLS_COSTS = """
            SELECT EXISTS (SELECT 1 FROM product_costs WHERE tenant_id = $1)
                OR EXISTS (SELECT 1 FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = ANY ($2)
                             AND (unit_cost IS NOT NULL OR discount_pct IS NOT NULL))
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
    public Optional<LineCells> ofLines() {
        return Optional.of(CELLS);
    }

    @Override
    public long compute(CellScope scope) {
        return transactions.count(scope, family(), CELLS, isTrue -> {
            if (isTrue.test(IS_COUNTED)) {
                return scope.isOfLines() ? Extent.CHANGE : Extent.ALL;
            }
            return isTrue.test(TELLS_COSTS) ? Extent.ALL : Extent.NOTHING;
        });
    }
}
