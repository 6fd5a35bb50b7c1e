-- What each upload adds to a day, channel and department. Kept apart so that an upload can be taken back exactly: nothing
-- is ever subtracted. Returns are taken away from sales, units and margin.
CREATE TABLE sales_contributions (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    date date NOT NULL,
    channel text NOT NULL CHECK (channel IN ('online', 'offline')),
    department text NOT NULL,
    promo_flag boolean NOT NULL,
    sales_value numeric(20, 4) NOT NULL,
    units bigint NOT NULL,
    -- The part of sales_value whose cost is known, and what is left of it after that cost. No cost, no margin: a missing
    -- margin is never invented.
    costed_value numeric(20, 4) NOT NULL,
    margin_value numeric(20, 4),
    -- For the mean discount: sales of lines that state one, and these sales times their percentage.
    discounted_value numeric(20, 4) NOT NULL,
    discount_weight numeric(28, 8) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id, date, channel, department, promo_flag)
);
-- Serves the sums of a range of days.
CREATE INDEX sales_contributions_of_a_day ON sales_contributions (tenant_id, date, channel, department, promo_flag);

-- Daily sales of the whole tenant. Ratios whose divisor is 0 or unknown are NULL; amounts are rounded here and only here.
CREATE VIEW sales_aggregated WITH (security_invoker = true) AS
SELECT tenant_id, date, channel, department, promo_flag,
       round(sum(discount_weight) / nullif(sum(discounted_value), 0), 2) AS discount_pct,
       round(sum(sales_value), 2) AS sales_value, round(sum(margin_value), 2) AS margin_value,
       round(sum(margin_value) / nullif(sum(costed_value), 0) * 100, 2) AS margin_pct, sum(units)::bigint AS units,
       round(sum(costed_value), 2) AS costed_sales_value, min(created_at) AS created_at, max(updated_at) AS updated_at
FROM sales_contributions
GROUP BY tenant_id, date, channel, department, promo_flag;

-- Uploads that were taken back: a batch that comes late must not bring them again.
CREATE TABLE deleted_ingestions (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id)
);

ALTER TABLE sales_contributions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sales_contributions USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE deleted_ingestions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON deleted_ingestions USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
