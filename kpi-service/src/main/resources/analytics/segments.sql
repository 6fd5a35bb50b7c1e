, known AS (
    SELECT customer_id, max(day) AS last_day, count(DISTINCT order_id) AS orders, sum(net) AS net_sales
    FROM lines WHERE customer_id IS NOT NULL AND day BETWEEN $2 AND $3
    GROUP BY customer_id HAVING bool_or(NOT returned))
, scored AS (
    SELECT *, ntile(5) OVER (ORDER BY last_day, customer_id) AS recency, ntile(5) OVER (ORDER BY orders, customer_id) AS frequency,
           ntile(5) OVER (ORDER BY net_sales, customer_id) AS monetary
    FROM known)
, named AS (
    SELECT *, CASE WHEN recency >= 4 AND frequency >= 4 AND monetary >= 4 THEN 'champions'
                   WHEN recency >= 3 AND frequency >= 3 THEN 'loyal'
                   WHEN recency >= 4 THEN 'new or promising'
                   WHEN frequency >= 3 OR monetary >= 4 THEN 'at risk'
                   WHEN recency = 3 THEN 'needs attention'
                   ELSE 'lost' END AS segment
    FROM scored)
SELECT segment, count(*) AS customers, round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS customers_share_pct,
       round(sum(net_sales), 2) AS net_sales,
       round(100 * sum(net_sales) / nullif(sum(sum(net_sales)) OVER (), 0), 2) AS sales_share_pct,
       round(avg(orders), 2) AS average_orders, round(avg($3::date - last_day), 1) AS average_days_since_last_order
FROM named GROUP BY segment ORDER BY sum(net_sales) DESC, segment
