, computed AS (
    SELECT coalesce(l.product_id, '*') AS product_id, p.period_type, date_trunc(p.period_type, l.day)::date AS period,
           coalesce(sum(l.value) FILTER (WHERE NOT l.returned), 0) AS gross_sales,
           coalesce(sum(l.value) FILTER (WHERE l.returned), 0) AS returns,
           count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned) AS transactions,
           coalesce(sum(abs(l.quantity)) FILTER (WHERE NOT l.returned), 0)::bigint AS units_sold,
           coalesce(sum(abs(l.quantity)) FILTER (WHERE l.returned), 0)::bigint AS units_returned
    FROM lines l CROSS JOIN unnest(ARRAY['day', 'week', 'month', 'quarter', 'year']) AS p (period_type)
    GROUP BY GROUPING SETS ((p.period_type, date_trunc(p.period_type, l.day)::date, l.product_id),
                            (p.period_type, date_trunc(p.period_type, l.day)::date)))
, stored AS (
    SELECT product_id, period_type, period, gross_sales, returns, transactions, units_sold, units_returned FROM sales_cells
    WHERE tenant_id = $1 AND ingestion_id = '*')
SELECT product_id || ' ' || period_type || ' ' || period AS key, row_to_json(s) AS stored, row_to_json(c) AS computed
FROM stored s FULL JOIN computed c USING (product_id, period_type, period)
WHERE (s.gross_sales, s.returns, s.transactions, s.units_sold, s.units_returned)
      IS DISTINCT FROM (c.gross_sales, c.returns, c.transactions, c.units_sold, c.units_returned)
