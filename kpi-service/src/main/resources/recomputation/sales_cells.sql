SELECT coalesce(product_id, '*') AS product_id, $4::text AS period_type, date_trunc($4::text, day)::date AS period,
       coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
       coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
       count(DISTINCT order_id) FILTER (WHERE NOT returned) AS transactions,
       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0)::bigint AS units_sold,
       coalesce(sum(quantity) FILTER (WHERE returned), 0)::bigint AS units_returned
FROM lines GROUP BY GROUPING SETS ((date_trunc($4::text, day)::date, product_id), (date_trunc($4::text, day)::date))
