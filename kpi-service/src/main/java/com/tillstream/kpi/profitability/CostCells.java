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
    /** Rounded line by line, so that sums of uploads add up to the sum of all. */
    private static final String SELECT = """
            , costed AS (
                SELECT l.product_id, l.day, l.returned, l.discount_pct,
                       round(l.quantity * coalesce(l.unit_cost, p.unit_cost), 4) AS cost,
                       CASE WHEN l.discount_pct < 100 THEN round(l.value * 100 / (100 - l.discount_pct), 8) ELSE l.value END AS list_value,
                       CASE WHEN l.discount_pct < 100 THEN round(l.value * l.discount_pct / (100 - l.discount_pct), 8) END AS discount_value
                FROM changed_lines l LEFT JOIN product_costs p ON p.tenant_id = l.tenant_id AND p.product_id = l.product_id)
            , cells AS (
                SELECT coalesce(product_id, '*') AS key, day,
                       {change} * coalesce(sum(cost) FILTER (WHERE NOT returned), 0) AS cost_of_sales,
                       {change} * coalesce(sum(cost) FILTER (WHERE returned), 0) AS cost_of_returns,
                       {change} * count(*) FILTER (WHERE cost IS NULL) AS uncosted_lines,
                       {change} * coalesce(sum(list_value) FILTER (WHERE NOT returned), 0) AS list_value,
                       {change} * coalesce(sum(discount_value) FILTER (WHERE NOT returned), 0) AS discount_value,
                       {change} * count(discount_pct) FILTER (WHERE NOT returned) AS discounted_lines,
                       {change} * count(*) AS parts
                FROM costed GROUP BY GROUPING SETS ((product_id, day), (day)))
            """;

    private static final String IS_COUNTED = "SELECT EXISTS (SELECT 1 FROM cost_days WHERE tenant_id = $1), $2::uuid[]";
    private static final String TELLS_COSTS = """
            SELECT EXISTS (SELECT 1 FROM product_costs WHERE tenant_id = $1)
                OR EXISTS (SELECT 1 FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = ANY ($2)
                             AND (unit_cost IS NOT NULL OR discount_pct IS NOT NULL))
            """;

    private static final LineCells CELLS = new LineCells(TABLE, SELECT, IS_COUNTED);

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
