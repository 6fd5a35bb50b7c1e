, ranked AS (
    SELECT {entity} AS entity, round(sum(net), 2) AS net_sales,
           coalesce(sum(l.quantity) FILTER (WHERE NOT l.returned), 0) AS units_sold,
           count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned) AS transactions,
           CASE WHEN count(*) = count(coalesce(l.unit_cost, c.unit_cost)) THEN
               round(sum(l.net - CASE WHEN l.returned THEN -l.quantity ELSE l.quantity END * coalesce(l.unit_cost, c.unit_cost)), 2)
           END AS gross_profit
    FROM lines l LEFT JOIN product_costs c ON c.tenant_id = l.tenant_id AND c.product_id = l.product_id
    WHERE l.day BETWEEN $2 AND $3
    GROUP BY 1)
SELECT rank() OVER (ORDER BY {by} DESC NULLS LAST) AS rank, r.entity, p.name, r.net_sales, r.units_sold, r.transactions,
       r.gross_profit, round(100 * r.net_sales / nullif(sum(r.net_sales) OVER (), 0), 2) AS sales_share_pct
FROM ranked r LEFT JOIN products p ON p.tenant_id = $1 AND p.product_id = r.entity AND '{entity}' = 'l.product_id'
WHERE r.entity <> ''
ORDER BY {by} DESC NULLS LAST, r.entity
