, computed AS (
    SELECT day AS date, product_id, category, payment_method,
           round(sum(CASE WHEN returned THEN -value ELSE value END), 2) AS total_revenue,
           coalesce(sum(quantity) FILTER (WHERE NOT returned), 0)::bigint AS total_units,
           count(DISTINCT order_id) FILTER (WHERE NOT returned) AS order_count,
           count(DISTINCT customer_id) FILTER (WHERE NOT returned) AS unique_customers
    FROM lines
    GROUP BY day, product_id, category, payment_method)
, stored AS (
    SELECT date, product_id, category, payment_method, total_revenue, total_units, order_count, unique_customers
    FROM sales_aggregates_daily WHERE tenant_id = $1)
SELECT date || ' ' || product_id || ' ' || category || ' ' || payment_method AS key, row_to_json(s) AS stored,
       row_to_json(c) AS computed
FROM stored s FULL JOIN computed c USING (date, product_id, category, payment_method)
WHERE (s.total_revenue, s.total_units, s.order_count, s.unique_customers)
      IS DISTINCT FROM (c.total_revenue, c.total_units, c.order_count, c.unique_customers)
