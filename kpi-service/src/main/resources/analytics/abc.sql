, sales AS (
    SELECT product_id, sum(net) AS net_sales FROM lines WHERE day BETWEEN $2 AND $3 GROUP BY product_id)
, running AS (
    SELECT product_id, net_sales, sum(greatest(net_sales, 0)) OVER () AS total,
           sum(greatest(net_sales, 0)) OVER (ORDER BY net_sales DESC, product_id) AS until,
           sum(greatest(net_sales, 0)) OVER (ORDER BY net_sales DESC, product_id) - greatest(net_sales, 0) AS before
    FROM sales)
SELECT r.product_id, p.name AS product_name,
       CASE WHEN net_sales <= 0 THEN 'C' WHEN before < 0.80 * total THEN 'A' WHEN before < 0.95 * total THEN 'B' ELSE 'C' END AS class,
       round(net_sales, 2) AS net_sales, round(100 * net_sales / nullif(total, 0), 4) AS sales_share_pct,
       round(100 * until / nullif(total, 0), 4) AS cumulative_share_pct
FROM running r LEFT JOIN products p ON p.tenant_id = $1 AND p.product_id = r.product_id
ORDER BY r.net_sales DESC, r.product_id
