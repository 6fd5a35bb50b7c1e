-- Runs of days in promotion of one channel and department: campaigns that no file has told of. A day on which nothing was sold
-- (a Sunday) does not end a run; three such days do.
CREATE VIEW promo_runs WITH (security_invoker = true) AS
WITH days AS (
    SELECT tenant_id, channel, department, date, avg(discount_pct) AS discount_pct,
           date - lag(date) OVER (PARTITION BY tenant_id, channel, department ORDER BY date) AS pause
    FROM sales_aggregated
    WHERE promo_flag
    GROUP BY tenant_id, channel, department, date)
, numbered AS (
    SELECT *, count(*) FILTER (WHERE pause IS NULL OR pause > 3) OVER (PARTITION BY tenant_id, channel, department ORDER BY date) AS run
    FROM days)
SELECT tenant_id, channel, department, min(date) AS date_start, max(date) AS date_end, count(*) AS promo_days,
       round(avg(discount_pct), 2) AS avg_discount_pct
FROM numbered
GROUP BY tenant_id, channel, department, run;

-- Campaigns: those that files tell of, and those found in the sales that none of these covers. Departments and channels that
-- ran on the same days are one campaign.
CREATE VIEW promo_campaigns WITH (security_invoker = true) AS
SELECT tenant_id, promo_name, date_start, date_end, departments, channels, avg_discount_pct, mechanics, 'file' AS source
FROM promo_catalog
UNION ALL
SELECT r.tenant_id, NULL, r.date_start, r.date_end, array_agg(DISTINCT r.department), array_agg(DISTINCT r.channel),
       round(avg(r.avg_discount_pct), 2), NULL, 'sales'
FROM promo_runs r
WHERE NOT EXISTS (
    SELECT 1 FROM promo_catalog c
    WHERE c.tenant_id = r.tenant_id AND c.date_start <= r.date_end AND c.date_end >= r.date_start
      AND (c.departments IS NULL OR r.department = ANY (c.departments))
      AND (c.channels IS NULL OR r.channel = ANY (c.channels)))
GROUP BY r.tenant_id, r.date_start, r.date_end;
