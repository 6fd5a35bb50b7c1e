package com.tillstream.kpi.inventory;

import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.cell.LineCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Stock as the snapshots say, all warehouses of a day together. Snapshots are few beside lines, and their cells are written anew. */
@ApplicationScoped
class InventoryCells implements FamilyCells {
    private static final String DELETE = "DELETE FROM inventory_cells WHERE tenant_id = $1";
    private static final String WRITE = """
            WITH records AS (
                SELECT fields->>'sku' AS sku, (fields->>'snapshot_date')::date AS day,
                       (fields->>'current_stock')::numeric AS stock,
                       (fields->>'current_stock')::numeric * coalesce((fields->>'unit_cost')::numeric, p.unit_cost) AS value,
                       (fields->>'lead_time_days')::numeric AS lead_time_days,
                       (fields->>'min_order_qty')::numeric AS min_order_qty
                FROM current_records r
                LEFT JOIN product_costs p ON p.tenant_id = r.tenant_id AND p.product_id = r.fields->>'sku'
                WHERE r.tenant_id = $1 AND r.dataset_type = 'inventory')
            , snapshots AS (
                SELECT product_id, day, sum(stock) AS stock,
                       CASE WHEN count(value) = count(*) THEN sum(value) END AS value,
                       max(lead_time_days) AS lead_time_days, max(min_order_qty) AS min_order_qty
                FROM records CROSS JOIN LATERAL unnest(ARRAY[sku, '*']) AS product_id
                GROUP BY product_id, day)
            INSERT INTO inventory_cells (tenant_id, product_id, period_type, period, stock_on_hand, stock_sum, snapshots,
                stockouts, stock_value, stock_value_sum, lead_time_days, min_order_qty)
            SELECT $1, product_id, period_type, period, (array_agg(stock ORDER BY day DESC))[1], sum(stock), count(*),
                   count(*) FILTER (WHERE stock <= 0), (array_agg(value ORDER BY day DESC))[1],
                   CASE WHEN count(value) = count(*) THEN sum(value) END,
                   CASE WHEN product_id <> '*' THEN (array_agg(lead_time_days ORDER BY day DESC))[1] END,
                   CASE WHEN product_id <> '*' THEN (array_agg(min_order_qty ORDER BY day DESC))[1] END
            FROM (SELECT *, date_trunc(period_type, day)::date AS period
                  FROM snapshots CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS period_type) AS part
            GROUP BY product_id, period_type, period
            """;

    private final CellTransactions transactions;

    InventoryCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.INVENTORY;
    }

    /** Stock is no upload's: an upload by itself has the tenant's. */
    @Override
    public Optional<LineCells> ofLines() {
        return Optional.empty();
    }

    @Override
    public long compute(CellScope scope) {
        return scope.isOfLines() ? 0 : transactions.replace(scope.tenant(), DELETE, WRITE);
    }
}
