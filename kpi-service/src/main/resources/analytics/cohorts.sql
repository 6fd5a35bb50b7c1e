, firsts AS (
    SELECT customer_id, date_trunc('month', min(day))::date AS cohort FROM lines
    WHERE NOT returned AND customer_id IS NOT NULL GROUP BY customer_id)
, sizes AS (SELECT cohort, count(*) AS customers FROM firsts GROUP BY cohort)
, active AS (
    SELECT f.cohort, date_trunc('month', l.day)::date AS month, count(DISTINCT l.customer_id) AS active, sum(l.net) AS net_sales
    FROM lines l JOIN firsts f USING (customer_id) WHERE NOT l.returned GROUP BY 1, 2)
SELECT a.cohort, (extract(year FROM age(a.month, a.cohort)) * 12 + extract(month FROM age(a.month, a.cohort)))::int AS months_since,
       s.customers, a.active, round(100.0 * a.active / s.customers, 2) AS retention_pct, round(a.net_sales, 2) AS gross_sales
FROM active a JOIN sizes s USING (cohort)
WHERE a.cohort >= date_trunc('month', $2::date) AND a.cohort <= $3::date
ORDER BY a.cohort, a.month
