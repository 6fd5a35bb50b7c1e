SELECT ingestion_id, day,
       coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
       coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
       count(DISTINCT order_id) FILTER (WHERE NOT returned) AS transactions,
       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0)::bigint AS units_sold,
       coalesce(sum(quantity) FILTER (WHERE returned), 0)::bigint AS units_returned
FROM lines WHERE ingestion_id IN (SELECT ingestion_id FROM settled) GROUP BY ingestion_id, day
