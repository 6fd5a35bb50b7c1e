WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
sales AS (
    SELECT cell, period, sum(CASE WHEN returned THEN -value ELSE value END) AS net,
           sum(CASE WHEN returned THEN -pieces * cost ELSE pieces * cost END) AS cogs,
           count(*) FILTER (cost IS NULL) AS uncosted, coalesce(sum(pieces) FILTER (NOT returned), 0) AS sold,
           coalesce(sum(pieces) FILTER (returned), 0) AS back
    FROM dated GROUP BY ALL),
levels AS (
    SELECT cell, day, date_trunc('{type}', day)::DATE AS period, sum(units) AS units,
           CASE WHEN bool_and(cost IS NOT NULL) THEN sum(units * cost) END AS worth, max(lead_time) AS lead_time, max(moq) AS moq
    FROM (SELECT *, product AS cell FROM stock UNION ALL SELECT *, '*' FROM stock) GROUP BY ALL),
cells AS (
    SELECT cell, period, arg_max(units, day) AS on_hand, avg(units) AS mean_units, count(*) AS snapshots,
           count(*) FILTER (units <= 0) AS empty, arg_max(coalesce(worth, -1), day) AS last_worth,
           CASE WHEN bool_and(worth IS NOT NULL) THEN avg(worth) END AS mean_worth,
           arg_max(coalesce(lead_time, 0), day) AS lead_time, arg_max(coalesce(moq, 0), day) AS moq
    FROM levels GROUP BY ALL),
joined AS (
    SELECT c.*, coalesce(s.sold, 0) AS sold, coalesce(s.back, 0) AS back, coalesce(s.net, 0) AS net,
           CASE WHEN s.cell IS NULL THEN 0 WHEN s.uncosted = 0 THEN s.cogs END AS cogs,
           date_diff('day', c.period, (c.period + INTERVAL {length})::DATE) AS days,
           EXISTS (SELECT 1 FROM lines l WHERE NOT l.returned AND l.product = c.cell
                   AND l.day >= c.period + INTERVAL {length} - INTERVAL 90 DAY AND l.day < c.period + INTERVAL {length}) AS moves
    FROM cells c LEFT JOIN sales s USING (cell, period))
SELECT cell, period, 'stock_on_hand' AS kpi, on_hand::DOUBLE AS num, 1 AS den FROM joined
UNION ALL SELECT cell, period, 'average_inventory_units', mean_units, 1 FROM joined
UNION ALL SELECT cell, period, 'inventory_turnover', cogs, mean_worth FROM joined WHERE cogs IS NOT NULL AND mean_worth IS NOT NULL
UNION ALL SELECT cell, period, 'inventory_turnover_units', sold - back, mean_units FROM joined WHERE cogs IS NULL OR mean_worth IS NULL
UNION ALL SELECT cell, period, 'days_of_supply', on_hand * days, sold FROM joined
UNION ALL SELECT cell, period, 'sell_through_rate', 100 * sold, sold + on_hand FROM joined
UNION ALL SELECT cell, period, 'stock_to_sales_ratio', last_worth, net FROM joined WHERE last_worth >= 0
UNION ALL SELECT cell, period, 'stockout_days', empty, 1 FROM joined
UNION ALL SELECT cell, period, 'stockout_rate', 100 * empty, snapshots FROM joined
UNION ALL SELECT cell, period, 'gmroi', net - cogs, mean_worth FROM joined WHERE cogs IS NOT NULL AND mean_worth IS NOT NULL
UNION ALL SELECT cell, period, 'dead_stock_units', CASE WHEN moves THEN 0 ELSE on_hand END, 1 FROM joined WHERE cell <> '*'
UNION ALL SELECT '*', t.period, 'dead_stock_units', coalesce(sum(p.on_hand) FILTER (NOT p.moves), 0), 1
    FROM joined t JOIN joined p ON p.period = t.period AND p.cell <> '*' WHERE t.cell = '*' GROUP BY ALL
UNION ALL SELECT cell, period, 'reorder_quantity', greatest(moq, ceil(sold * (lead_time + 14) / days - on_hand)), 1
    FROM joined WHERE cell <> '*' AND sold > 0 AND on_hand * days <= 14 * sold
