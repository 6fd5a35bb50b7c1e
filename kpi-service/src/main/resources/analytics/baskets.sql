, items AS (
    SELECT DISTINCT order_id, product_id FROM lines WHERE NOT returned AND day BETWEEN $2 AND $3)
, baskets AS (SELECT order_id FROM items GROUP BY order_id HAVING count(*) <= 100)
, total AS (SELECT count(*) AS orders FROM baskets)
, often AS (
    SELECT product_id, count(*) AS orders FROM items JOIN baskets USING (order_id)
    GROUP BY product_id HAVING count(*) >= $4::int)
, sold AS (SELECT order_id, product_id FROM items JOIN baskets USING (order_id) JOIN often USING (product_id))
, pairs AS (
    SELECT a.product_id AS product, b.product_id AS other, count(*) AS orders
    FROM sold a JOIN sold b ON b.order_id = a.order_id AND b.product_id > a.product_id
    GROUP BY 1, 2 HAVING count(*) >= $4::int)
SELECT p.product, n.name AS product_name, p.other, m.name AS other_name, p.orders,
       round(100.0 * p.orders / t.orders, 4) AS support_pct,
       round(100.0 * p.orders / a.orders, 2) AS confidence_pct,
       round(100.0 * p.orders / b.orders, 2) AS other_confidence_pct,
       round(p.orders::numeric * t.orders / (a.orders * b.orders), 4) AS lift
FROM pairs p CROSS JOIN total t
JOIN often a ON a.product_id = p.product JOIN often b ON b.product_id = p.other
LEFT JOIN products n ON n.tenant_id = $1 AND n.product_id = p.product
LEFT JOIN products m ON m.tenant_id = $1 AND m.product_id = p.other
ORDER BY lift DESC, p.orders DESC, p.product, p.other
