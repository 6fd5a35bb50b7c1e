WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
cells AS (
    SELECT cell, period, coalesce(sum(value) FILTER (NOT returned), 0) AS gross,
           coalesce(sum(value) FILTER (returned), 0) AS refunded,
           coalesce(sum(pieces) FILTER (NOT returned), 0) AS sold, coalesce(sum(pieces) FILTER (returned), 0) AS back,
           count(DISTINCT order_ref) FILTER (returned) AS orders, count(*) FILTER (cost IS NULL) AS uncosted,
           coalesce(sum(pieces * cost) FILTER (returned), 0) AS cost_back
    FROM dated GROUP BY ALL),
took AS (
    SELECT r.cell, r.period, r.day - (
               SELECT max(s.day) FROM lines s
               WHERE NOT s.returned AND s.order_ref = r.order_ref AND s.product = r.product AND s.day <= r.day) AS days
    FROM dated r WHERE r.returned),
waits AS (SELECT cell, period, sum(days) AS days, count(days) AS matched FROM took GROUP BY ALL)
SELECT cell, period, 'return_rate_units_pct' AS kpi, 100 * back AS num, sold AS den FROM cells
UNION ALL SELECT cell, period, 'return_rate_value_pct', 100 * refunded, gross FROM cells
UNION ALL SELECT cell, period, 'returned_orders', orders, 1 FROM cells
UNION ALL SELECT cell, period, 'refund_value', refunded, 1 FROM cells
UNION ALL SELECT cell, period, 'average_days_to_return', coalesce(days, 0), coalesce(matched, 0)
    FROM cells LEFT JOIN waits USING (cell, period)
UNION ALL SELECT cell, period, 'net_return_loss', refunded - cost_back, 1 FROM cells
    WHERE uncosted = 0 AND (SELECT count(cost) FROM lines) > 0
