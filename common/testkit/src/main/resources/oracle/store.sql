WITH scoped AS (
    SELECT *, 'store:' || store AS cell FROM lines WHERE store <> ''
    UNION ALL SELECT *, 'region:' || region FROM lines WHERE region <> ''
    UNION ALL SELECT *, 'channel:' || channel FROM lines WHERE channel <> ''
    UNION ALL SELECT *, 'payment:' || payment_method FROM lines WHERE payment_method <> ''),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
totals AS (
    SELECT date_trunc('{type}', day)::DATE AS period, sum(CASE WHEN returned THEN -value ELSE value END) AS total
    FROM lines GROUP BY ALL),
cells AS (
    SELECT cell, period, coalesce(sum(value) FILTER (NOT returned), 0) AS gross,
           coalesce(sum(value) FILTER (returned), 0) AS refunded, gross - refunded AS net,
           coalesce(sum(pieces) FILTER (NOT returned), 0) AS sold,
           count(DISTINCT order_ref) FILTER (NOT returned) AS orders,
           count(DISTINCT customer) FILTER (NOT returned) AS customers
    FROM dated GROUP BY ALL),
visits AS (
    SELECT 'store:' || store AS cell, date_trunc('{type}', day)::DATE AS period, sum(footfall) AS footfall, sum(hours) AS hours
    FROM traffic GROUP BY ALL)
SELECT cell, period, 'gross_sales' AS kpi, gross AS num, 1 AS den FROM cells
UNION ALL SELECT cell, period, 'net_sales', net, 1 FROM cells
UNION ALL SELECT cell, period, 'transactions', orders, 1 FROM cells
UNION ALL SELECT cell, period, 'units_sold', sold, 1 FROM cells
UNION ALL SELECT cell, period, 'atv', net, orders FROM cells
UNION ALL SELECT cell, period, 'upt', sold, orders FROM cells
UNION ALL SELECT cell, period, 'return_rate_value_pct', 100 * refunded, gross FROM cells
UNION ALL SELECT cell, period, 'sales_share_pct', 100 * net, total FROM cells JOIN totals USING (period)
UNION ALL SELECT cell, period, 'sales_rank', rank() OVER (PARTITION BY period, split_part(cell, ':', 1) ORDER BY net DESC), 1
    FROM cells
UNION ALL SELECT cell, period, 'unique_customers', customers, 1 FROM cells
UNION ALL SELECT cell, period, 'sales_per_sqm', net, area FROM cells JOIN sizes ON cell = 'store:' || store WHERE area > 0
UNION ALL SELECT cell, period, 'sales_per_labour_hour', net, hours FROM cells JOIN visits USING (cell, period) WHERE hours IS NOT NULL
UNION ALL SELECT cell, period, 'conversion_rate', 100 * orders, footfall
    FROM cells JOIN visits USING (cell, period) WHERE footfall IS NOT NULL
