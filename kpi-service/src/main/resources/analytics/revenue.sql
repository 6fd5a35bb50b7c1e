, series AS (
    SELECT date_trunc('{granularity}', day)::date AS period, sum(net) AS net_sales,
           coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
           coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
           coalesce(sum(quantity) FILTER (WHERE NOT returned), 0) AS units_sold,
           count(DISTINCT order_id) FILTER (WHERE NOT returned) AS transactions,
           count(DISTINCT customer_id) FILTER (WHERE NOT returned) AS unique_customers
    FROM lines GROUP BY 1)
SELECT s.period, round(s.net_sales, 2) AS net_sales, round(s.gross_sales, 2) AS gross_sales, round(s.returns, 2) AS returns,
       s.units_sold, s.transactions, s.unique_customers, round(b.net_sales, 2) AS net_sales_before,
       growth_pct(s.net_sales, b.net_sales) AS net_sales_growth_pct,
       growth_pct(s.transactions, b.transactions) AS transactions_growth_pct
FROM series s
JOIN periods q ON q.period_type = '{granularity}' AND q.period = s.period
LEFT JOIN series b ON b.period = {before}
WHERE s.period >= date_trunc('{granularity}', $2::date) AND s.period <= $3::date
ORDER BY s.period
