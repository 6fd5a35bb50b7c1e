WITH ledger AS (
    SELECT fields->>'txn_id' AS txn_id, (fields->>'date')::date AS date, (fields->>'amount')::numeric AS amount,
           fields->>'category' AS category, extract(month FROM (fields->>'date')::date)::int AS month
    FROM current_records WHERE tenant_id = $1 AND dataset_type = 'finance_ledger')
, seasons AS (
    -- With two years of a category, and at least eight entries of a month, a month is held against itself.
    SELECT category, month, count(*) >= 8 AND count(DISTINCT extract(year FROM date)) >= 2
                            AND (SELECT max(o.date) - min(o.date) FROM ledger o WHERE o.category = ledger.category) >= 700 AS seasonal
    FROM ledger GROUP BY category, month)
, grouped AS (
    SELECT l.*, CASE WHEN s.seasonal THEN l.month END AS season FROM ledger l JOIN seasons s USING (category, month))
, middles AS (
    SELECT category, season, count(*) AS entries, percentile_cont(0.5) WITHIN GROUP (ORDER BY amount::float8) AS median
    FROM grouped GROUP BY category, season)
, spreads AS (
    SELECT m.category, m.season, m.entries, m.median,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(g.amount::float8 - m.median)) AS mad
    FROM grouped g JOIN middles m ON m.category = g.category AND m.season IS NOT DISTINCT FROM g.season
    GROUP BY m.category, m.season, m.entries, m.median)
, scored AS (
    SELECT g.*, s.entries, s.median, s.mad, 0.6745 * (g.amount::float8 - s.median) / nullif(s.mad, 0) AS robust_z
    FROM grouped g JOIN spreads s ON s.category = g.category AND s.season IS NOT DISTINCT FROM g.season
    WHERE s.entries >= 8)
SELECT txn_id, date, category, amount, round(median::numeric, 2) AS median, round(mad::numeric, 4) AS mad,
       round(robust_z::numeric, 2) AS robust_z, entries,
       CASE WHEN abs(robust_z) >= 10 THEN 'high' WHEN abs(robust_z) >= 6 THEN 'medium' ELSE 'low' END AS severity,
       format('%s is %s than is usual for %s: half of %s entries%s lie within %s of %s.', amount,
              CASE WHEN robust_z > 0 THEN 'more' ELSE 'less' END, category, entries,
              CASE WHEN season IS NULL THEN '' ELSE ' of the same month' END, round(mad::numeric, 2), round(median::numeric, 2)) AS reason,
       CASE WHEN season IS NULL THEN 'robust_z_mad' ELSE 'robust_z_mad_of_the_month' END AS method
FROM scored
WHERE abs(robust_z) >= 3.5
ORDER BY abs(robust_z) DESC, txn_id
