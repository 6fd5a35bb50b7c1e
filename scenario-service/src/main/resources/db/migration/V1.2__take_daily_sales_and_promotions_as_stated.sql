-- How a tenant wants its scenarios computed. What is not set has its default here, and nowhere else.
CREATE TABLE tenant_settings (
    tenant_id uuid PRIMARY KEY,
    -- Where orders and daily files speak of the same day: see sales_sources.
    merge_strategy text NOT NULL DEFAULT 'union' CHECK (merge_strategy IN ('union', 'intersect', 'overwrite')),
    -- Whose public holidays the shops keep; NULL to find out from the days on which they were closed.
    holiday_region text,
    variable_cost_pct numeric(5, 2) NOT NULL DEFAULT 10 CHECK (variable_cost_pct BETWEEN 0 AND 100),
    fixed_promo_cost numeric(15, 2) NOT NULL DEFAULT 0 CHECK (fixed_promo_cost >= 0)
);

-- Grows with everything that comes in, so that whoever computed from it knows when to compute again.
CREATE TABLE data_versions (
    tenant_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- Sales by day, as files of type sales_daily state them. Rows of one upload add up; of a day, channel and department the
-- newest upload counts, and the older ones again once it is taken back. Upload ids are time-ordered.
CREATE TABLE stated_sales (
    tenant_id uuid NOT NULL,
    date date NOT NULL,
    channel text NOT NULL CHECK (channel IN ('online', 'offline')),
    department text NOT NULL,
    ingestion_id uuid NOT NULL,
    id uuid NOT NULL,
    promo_flag boolean NOT NULL,
    sales_value numeric(20, 4) NOT NULL,
    units numeric(20, 4) NOT NULL,
    margin_value numeric(20, 4),
    discount_pct numeric(8, 4),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, date, channel, department, ingestion_id, id)
);
-- Serves the deletion of an upload.
CREATE INDEX stated_sales_of_an_upload ON stated_sales (tenant_id, ingestion_id);

ALTER TABLE tenant_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_settings USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE data_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON data_versions USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE stated_sales ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stated_sales USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

CREATE VIEW stated_sales_that_count WITH (security_invoker = true) AS
SELECT s.* FROM stated_sales s
WHERE NOT EXISTS (SELECT 1 FROM stated_sales newer
                  WHERE newer.tenant_id = s.tenant_id AND newer.date = s.date AND newer.channel = s.channel
                    AND newer.department = s.department AND newer.ingestion_id > s.ingestion_id);

-- Campaigns as promotions files tell them. A row without an end is one day. No department or channel means all.
CREATE VIEW promo_catalog WITH (security_invoker = true) AS
SELECT tenant_id, id, fields->>'promo_name' AS promo_name, (fields->>'date_start')::date AS date_start,
       coalesce((fields->>'date_end')::date, (fields->>'date_start')::date) AS date_end,
       string_to_array(fields->>'departments', ',') AS departments,
       (SELECT array_agg(DISTINCT CASE WHEN lower(c) IN ('web', 'online', 'webshop', 'ecommerce') THEN 'online' ELSE 'offline' END)
        FROM unnest(string_to_array(fields->>'channels', ',')) AS c) AS channels,
       (fields->>'discount_pct')::numeric AS avg_discount_pct, fields->>'mechanics' AS mechanics, ingestion_id AS source_ingestion_id
FROM current_records
WHERE dataset_type = 'promotions';

-- The days of the campaigns: department '*' stands for all.
CREATE VIEW promo_days WITH (security_invoker = true) AS
SELECT tenant_id, day::date AS date, channel, department, max(avg_discount_pct) AS discount_pct
FROM promo_catalog
CROSS JOIN LATERAL generate_series(date_start, date_end, interval '1 day') AS day
CROSS JOIN LATERAL unnest(coalesce(channels, ARRAY['online', 'offline'])) AS channel
CROSS JOIN LATERAL unnest(coalesce(departments, ARRAY['*'])) AS department
GROUP BY tenant_id, day, channel, department;

-- Orders and daily files side by side. Where both state a day, channel and department they speak of the same sales, and
-- the file counts (union). With intersect only what both state counts, as the file has it; with overwrite a file that
-- states a day and channel states all its departments.
CREATE VIEW sales_sources WITH (security_invoker = true) AS
WITH strategy AS (
    SELECT coalesce((SELECT merge_strategy FROM tenant_settings WHERE tenant_id = app_tenant()), 'union') AS name)
SELECT c.tenant_id, 'orders' AS source, c.date, c.channel, c.department, c.promo_flag, c.sales_value, c.units::numeric AS units,
       c.costed_value, c.margin_value, c.discounted_value, c.discount_weight, c.created_at, c.updated_at
FROM sales_contributions c CROSS JOIN strategy
WHERE strategy.name = 'union' AND NOT EXISTS (
        SELECT 1 FROM stated_sales s WHERE s.tenant_id = c.tenant_id AND s.date = c.date AND s.channel = c.channel
                                       AND s.department = c.department)
   OR strategy.name = 'overwrite' AND NOT EXISTS (
        SELECT 1 FROM stated_sales s WHERE s.tenant_id = c.tenant_id AND s.date = c.date AND s.channel = c.channel)
UNION ALL
SELECT s.tenant_id, 'sales_daily', s.date, s.channel, s.department, s.promo_flag, s.sales_value, s.units,
       CASE WHEN s.margin_value IS NULL THEN 0 ELSE s.sales_value END, s.margin_value,
       CASE WHEN s.discount_pct IS NULL THEN 0 ELSE s.sales_value END, coalesce(s.sales_value * s.discount_pct, 0),
       s.created_at, s.created_at
FROM stated_sales_that_count s CROSS JOIN strategy
WHERE strategy.name <> 'intersect'
   OR EXISTS (SELECT 1 FROM sales_contributions c WHERE c.tenant_id = s.tenant_id AND c.date = s.date
                                                    AND c.channel = s.channel AND c.department = s.department);

-- Sales that were made in a promotion by themselves, or on a day and in a department of a campaign.
CREATE VIEW promoted_sales WITH (security_invoker = true) AS
SELECT s.tenant_id, s.date, s.channel, s.department, s.promo_flag OR d.date IS NOT NULL OR a.date IS NOT NULL AS promo_flag,
       s.sales_value, s.units, s.costed_value, s.margin_value,
       CASE WHEN s.discounted_value = 0 AND coalesce(d.discount_pct, a.discount_pct) IS NOT NULL
            THEN s.sales_value ELSE s.discounted_value END AS discounted_value,
       CASE WHEN s.discounted_value = 0 THEN coalesce(s.sales_value * coalesce(d.discount_pct, a.discount_pct), 0)
            ELSE s.discount_weight END AS discount_weight, s.created_at, s.updated_at
FROM sales_sources s
LEFT JOIN promo_days d ON d.tenant_id = s.tenant_id AND d.date = s.date AND d.channel = s.channel AND d.department = s.department
LEFT JOIN promo_days a ON a.tenant_id = s.tenant_id AND a.date = s.date AND a.channel = s.channel AND a.department = '*';

CREATE OR REPLACE VIEW sales_aggregated WITH (security_invoker = true) AS
SELECT tenant_id, date, channel, department, promo_flag,
       round(sum(discount_weight) / nullif(sum(discounted_value), 0), 2) AS discount_pct,
       round(sum(sales_value), 2) AS sales_value, round(sum(margin_value), 2) AS margin_value,
       round(sum(margin_value) / nullif(sum(costed_value), 0) * 100, 2) AS margin_pct, sum(units)::bigint AS units,
       round(sum(costed_value), 2) AS costed_sales_value, min(created_at) AS created_at, max(updated_at) AS updated_at
FROM promoted_sales
GROUP BY tenant_id, date, channel, department, promo_flag;

-- By day and channel.
CREATE VIEW sales_daily_summary WITH (security_invoker = true) AS
SELECT tenant_id, date, channel, sum(sales_value) AS total_sales_value, sum(margin_value) AS total_margin_value,
       round(sum(margin_value) / nullif(sum(costed_sales_value), 0) * 100, 2) AS avg_margin_pct, sum(units)::bigint AS total_units,
       count(*) FILTER (WHERE promo_flag) AS promo_days_count
FROM sales_aggregated
GROUP BY tenant_id, date, channel;

-- Where orders and daily files speak of the same sales, and how far apart they are.
CREATE VIEW sales_overlaps WITH (security_invoker = true) AS
SELECT o.tenant_id, o.date, o.channel, o.department, o.sales_value AS orders_sales_value, s.sales_value AS stated_sales_value,
       s.sales_value - o.sales_value AS difference
FROM (SELECT tenant_id, date, channel, department, round(sum(sales_value), 2) AS sales_value FROM sales_contributions
      GROUP BY tenant_id, date, channel, department) AS o
JOIN (SELECT tenant_id, date, channel, department, round(sum(sales_value), 2) AS sales_value FROM stated_sales_that_count
      GROUP BY tenant_id, date, channel, department) AS s USING (tenant_id, date, channel, department);

CREATE VIEW segments WITH (security_invoker = true) AS
SELECT tenant_id, fields->>'segment_id' AS segment_id, fields->>'name' AS name,
       (fields->>'share_of_customers')::numeric / 100 AS share_of_customers,
       (fields->>'share_of_revenue')::numeric / 100 AS share_of_revenue, (fields->>'avg_basket_value')::numeric AS avg_basket_value,
       string_to_array(fields->>'fav_categories', ',') AS fav_categories, fields->>'discount_sensitivity' AS discount_sensitivity,
       (fields->>'purchase_frequency')::numeric AS purchase_frequency,
       (fields->>'last_purchase_days_ago')::numeric::int AS last_purchase_days_ago
FROM current_records
WHERE dataset_type = 'segments';

CREATE VIEW targets WITH (security_invoker = true) AS
SELECT tenant_id, fields->>'month' AS month, fields->>'geo' AS geo, (fields->>'sales_value_target')::numeric AS sales_value_target,
       (fields->>'margin_pct_target')::numeric AS margin_pct_target, (fields->>'units_target')::numeric::bigint AS units_target
FROM current_records
WHERE dataset_type = 'targets';

-- The simplest baseline, for whoever asks the database itself: the mean of the weekday over the eight weeks before the
-- period, promotions left out. The service's own forecast is GET /v1/baseline.
CREATE FUNCTION calculate_baseline_forecast(
    p_start_date date, p_end_date date, p_channel text DEFAULT NULL, p_department text DEFAULT NULL)
RETURNS TABLE (date date, forecasted_sales_value numeric, forecasted_margin_value numeric, forecasted_units bigint)
LANGUAGE sql STABLE
AS $$
    WITH days AS (
        SELECT s.date, sum(s.sales_value) AS sales_value, sum(s.margin_value) AS margin_value, sum(s.units) AS units
        FROM sales_aggregated s
        WHERE s.date >= p_start_date - 56 AND s.date < p_start_date
          AND (p_channel IS NULL OR s.channel = p_channel) AND (p_department IS NULL OR s.department = p_department)
        GROUP BY s.date HAVING NOT bool_or(s.promo_flag))
    SELECT d::date, round(avg(days.sales_value), 2), round(avg(days.margin_value), 2), round(avg(days.units))::bigint
    FROM generate_series(p_start_date, p_end_date, interval '1 day') AS d
    LEFT JOIN days ON extract(isodow FROM days.date) = extract(isodow FROM d)
    GROUP BY d
    ORDER BY d
$$;
