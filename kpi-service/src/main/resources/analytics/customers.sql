, firsts AS (
    SELECT customer_id, min(day) AS first_day FROM lines WHERE NOT returned AND customer_id IS NOT NULL GROUP BY customer_id)
, bought AS (
    SELECT date_trunc('{granularity}', l.day)::date AS period, l.customer_id, f.first_day, sum(l.net) AS net
    FROM lines l LEFT JOIN firsts f USING (customer_id) GROUP BY 1, 2, 3)
SELECT period, count(*) FILTER (WHERE first_day >= period) AS new_customers,
       count(*) FILTER (WHERE first_day < period) AS returning_customers,
       round(coalesce(sum(net) FILTER (WHERE first_day >= period), 0), 2) AS net_sales_of_new,
       round(coalesce(sum(net) FILTER (WHERE first_day < period), 0), 2) AS net_sales_of_returning,
       round(coalesce(sum(net) FILTER (WHERE first_day IS NULL), 0), 2) AS net_sales_of_unknown
FROM bought
WHERE period >= date_trunc('{granularity}', $2::date) AND period <= $3::date
GROUP BY period ORDER BY period
