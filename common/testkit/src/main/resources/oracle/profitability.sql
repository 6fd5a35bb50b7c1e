WITH scoped AS (SELECT *, product AS cell FROM lines UNION ALL SELECT *, '*' FROM lines),
dated AS (SELECT *, date_trunc('{type}', day)::DATE AS period FROM scoped),
cells AS (
    SELECT cell, period, sum(CASE WHEN returned THEN -value ELSE value END) AS net,
           sum(CASE WHEN returned THEN -pieces * cost ELSE pieces * cost END) AS cogs,
           count(*) FILTER (cost IS NULL) AS uncosted, count(cost) AS costed,
           coalesce(sum(pieces) FILTER (NOT returned), 0) AS sold,
           sum(CASE WHEN discount IS NULL THEN value ELSE value * 100 / (100 - discount) END) FILTER (NOT returned) AS list,
           sum(value * discount / (100 - discount)) FILTER (NOT returned AND discount IS NOT NULL) AS off,
           count(discount) FILTER (NOT returned) AS discounted
    FROM dated GROUP BY ALL),
joined AS (
    SELECT c.*, c.net - c.cogs AS profit, t.net - t.cogs AS total_profit, t.uncosted AS total_uncosted
    FROM cells c JOIN cells t ON t.cell = '*' AND t.period = c.period)
SELECT cell, period, 'cogs' AS kpi, cogs::DOUBLE AS num, 1 AS den FROM joined WHERE uncosted = 0
UNION ALL SELECT cell, period, 'gross_profit', profit, 1 FROM joined WHERE uncosted = 0
UNION ALL SELECT cell, period, 'gross_margin_pct', 100 * profit, net FROM joined WHERE uncosted = 0
UNION ALL SELECT cell, period, 'markup_pct', 100 * profit, cogs FROM joined WHERE uncosted = 0
UNION ALL SELECT cell, period, 'profit_per_unit', profit, sold FROM joined WHERE uncosted = 0
UNION ALL SELECT cell, period, 'profit_share_pct', 100 * profit, total_profit FROM joined WHERE total_uncosted = 0
UNION ALL SELECT cell, period, 'discount_value', off, 1 FROM joined WHERE discounted > 0
UNION ALL SELECT cell, period, 'discount_rate_pct', 100 * off, list FROM joined WHERE discounted > 0
