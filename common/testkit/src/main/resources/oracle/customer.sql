WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
active AS (
    SELECT cell, period, customer, count(DISTINCT order_ref) AS orders
    FROM dated WHERE NOT returned AND customer IS NOT NULL GROUP BY ALL),
firsts AS (SELECT customer, min(day) AS first_day FROM lines WHERE NOT returned AND customer IS NOT NULL GROUP BY ALL),
cells AS (
    SELECT DISTINCT cell, period FROM active
    UNION SELECT DISTINCT cell, period FROM dated WHERE cell = '*' AND customer IS NOT NULL),
sums AS (
    SELECT cell, period, sum(CASE WHEN returned THEN -value ELSE value END) AS net,
           count(DISTINCT order_ref) FILTER (NOT returned) AS orders
    FROM dated GROUP BY ALL),
counted AS (
    SELECT c.cell, c.period, count(a.customer) AS customers, count(*) FILTER (f.first_day >= c.period) AS fresh,
           count(*) FILTER (a.orders > 1) AS again
    FROM cells c LEFT JOIN active a USING (cell, period) LEFT JOIN firsts f ON f.customer = a.customer GROUP BY ALL),
kept AS (
    SELECT a.cell, a.period, count(*) AS kept FROM active a
    JOIN active b ON b.cell = a.cell AND b.customer = a.customer AND b.period = (a.period - INTERVAL {length})::DATE
    GROUP BY ALL),
worth AS (
    SELECT c.period, sum(CASE WHEN l.returned THEN -l.value ELSE l.value END) AS net
    FROM (SELECT DISTINCT period FROM cells WHERE cell = '*') c
    JOIN lines l ON l.customer IS NOT NULL AND l.day < c.period + INTERVAL {length} GROUP BY ALL),
seen AS (
    SELECT c.period, count(*) AS customers FROM (SELECT DISTINCT period FROM cells WHERE cell = '*') c
    JOIN firsts f ON f.first_day < c.period + INTERVAL {length} GROUP BY ALL),
joined AS (
    SELECT n.*, s.net, s.orders, coalesce(k.kept, 0) AS kept, b.customers AS before
    FROM counted n JOIN sums s USING (cell, period) LEFT JOIN kept k USING (cell, period)
    LEFT JOIN counted b ON b.cell = n.cell AND b.period = (n.period - INTERVAL {length})::DATE)
SELECT cell, period, 'unique_customers' AS kpi, customers AS num, 1 AS den FROM joined
UNION ALL SELECT cell, period, 'new_customers', fresh, 1 FROM joined
UNION ALL SELECT cell, period, 'returning_customers', customers - fresh, 1 FROM joined
UNION ALL SELECT cell, period, 'repeat_purchase_rate', 100 * again, customers FROM joined
UNION ALL SELECT cell, period, 'retention_rate', 100 * kept, before FROM joined
UNION ALL SELECT cell, period, 'churn_rate', 100 * (before - kept), before FROM joined
UNION ALL SELECT cell, period, 'purchase_frequency', orders, customers FROM joined
UNION ALL SELECT cell, period, 'revenue_per_customer', net, customers FROM joined
UNION ALL SELECT '*', period, 'customer_lifetime_value', w.net, s.customers
    FROM worth w LEFT JOIN seen s USING (period)
