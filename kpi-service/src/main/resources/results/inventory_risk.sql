WITH stock AS (
    SELECT sku, max(category) AS category, sum(stock) AS stock, max(snapshot_date) AS snapshot_date, sum(demand) AS told_demand,
           max(lead_time_days) AS lead_time_days, max(min_order_qty) AS min_order_qty, max(reorder_point) AS reorder_point
    FROM (SELECT DISTINCT ON (fields->>'sku', fields->>'warehouse_id') fields->>'sku' AS sku,
                 fields->>'product_category' AS category, (fields->>'current_stock')::numeric AS stock,
                 (fields->>'snapshot_date')::date AS snapshot_date, (fields->>'daily_demand_avg')::numeric AS demand,
                 (fields->>'lead_time_days')::numeric AS lead_time_days, (fields->>'min_order_qty')::numeric AS min_order_qty,
                 (fields->>'reorder_point')::numeric AS reorder_point
          FROM current_records WHERE tenant_id = $1 AND dataset_type = 'inventory'
          ORDER BY fields->>'sku', fields->>'warehouse_id', fields->>'snapshot_date' DESC) AS newest
    GROUP BY sku)
, sold AS (
    SELECT l.product_id AS sku, sum(CASE WHEN l.returned THEN 0 ELSE abs(l.quantity) END) / 28.0 AS demand
    FROM stock s
    JOIN sale_lines l ON l.tenant_id = $1 AND l.product_id = s.sku
                     AND l.day > s.snapshot_date - 28 AND l.day <= s.snapshot_date
    GROUP BY l.product_id)
, cover AS (
    SELECT s.*, coalesce(s.told_demand, o.demand) AS daily_demand,
           CASE WHEN s.told_demand IS NULL THEN 'sales_of_28_days' ELSE 'demand_of_the_file' END AS demand_from,
           s.stock / nullif(coalesce(s.told_demand, o.demand), 0) AS days_of_cover
    FROM stock s LEFT JOIN sold o USING (sku))
SELECT sku, category, stock AS current_stock, snapshot_date, round(daily_demand, 4) AS daily_demand, demand_from,
       round(greatest(days_of_cover, 0), 2) AS days_of_cover, lead_time_days,
       snapshot_date + greatest(floor(days_of_cover), 0)::int AS runs_out_on,
       greatest(coalesce(min_order_qty, 0), ceil(daily_demand * (coalesce(lead_time_days, 0) + 14) - greatest(stock, 0)))
           AS reorder_quantity,
       CASE WHEN stock <= 0 OR days_of_cover < lead_time_days THEN 'high' ELSE 'medium' END AS severity,
       CASE WHEN stock <= 0 THEN 'There is none left.'
            WHEN days_of_cover < lead_time_days THEN 'It runs out before an order placed today would arrive.'
            ELSE 'It runs out within 14 days.' END AS reason,
       'days_of_cover' AS method
FROM cover
WHERE days_of_cover < 14 OR stock <= 0 AND daily_demand > 0
ORDER BY severity, days_of_cover, sku
