WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
cells AS (
    SELECT cell, period, sum(CASE WHEN returned THEN -value ELSE value END) AS net,
           coalesce(sum(pieces) FILTER (NOT returned), 0) AS sold,
           count(DISTINCT order_ref) FILTER (NOT returned) AS orders, count(DISTINCT day) FILTER (NOT returned) AS days
    FROM dated GROUP BY ALL),
shops AS (
    SELECT period, count(DISTINCT store) AS stores FROM dated WHERE NOT returned AND store <> '' GROUP BY ALL),
visits AS (
    SELECT date_trunc('{type}', day)::DATE AS period, sum(footfall) AS footfall, sum(hours) AS hours FROM traffic GROUP BY ALL),
area AS (SELECT sum(area) AS area FROM sizes)
SELECT cell, period, 'sales_per_active_day' AS kpi, net AS num, days AS den FROM cells
UNION ALL SELECT cell, period, 'units_per_active_day', sold, days FROM cells
UNION ALL SELECT cell, period, 'transactions_per_active_day', orders, days FROM cells
UNION ALL SELECT cell, period, 'sales_per_store', net, stores FROM cells JOIN shops USING (period)
UNION ALL SELECT cell, period, 'sales_per_sqm', net, area FROM cells, area WHERE area > 0
UNION ALL SELECT cell, period, 'sales_per_labour_hour', net, hours FROM cells JOIN visits USING (period) WHERE hours IS NOT NULL
UNION ALL SELECT c.cell, c.period, 'sales_share_pct', 100 * c.net, t.net
    FROM cells c JOIN cells t ON t.period = c.period AND t.cell = '*'
UNION ALL SELECT c.cell, c.period, 'revenue_rank', rank() OVER (PARTITION BY c.period ORDER BY c.net DESC), 1
    FROM cells c WHERE c.cell <> '*'
UNION ALL SELECT cell, period, 'conversion_rate', 100 * orders, footfall
    FROM cells JOIN visits USING (period) WHERE footfall IS NOT NULL
