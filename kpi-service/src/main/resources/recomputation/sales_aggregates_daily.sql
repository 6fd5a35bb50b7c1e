SELECT day AS date, product_id, category, payment_method,
       round(sum(CASE WHEN returned THEN -value ELSE value END), 2) AS total_revenue,
       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0)::bigint AS total_units,
       count(DISTINCT order_id) FILTER (WHERE NOT returned) AS order_count,
       count(DISTINCT customer_id) FILTER (WHERE NOT returned) AS unique_customers
FROM lines GROUP BY day, product_id, category, payment_method
