-- What each upload adds to a day, channel and department. Kept apart so that an upload can be taken back exactly.
CREATE TABLE sales_contributions (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    date date NOT NULL,
    channel text NOT NULL CHECK (channel IN ('online', 'offline')),
    department text NOT NULL,
    promo_flag boolean NOT NULL,
    sales_value numeric(20, 4) NOT NULL,
    units bigint NOT NULL,
    -- Sales less cost of the lines that have a cost; null while none has: a missing margin is never invented.
    margin_value numeric(20, 4),
    -- For the mean discount, weighted by sales.
    discount_weight numeric(24, 4) NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, date, channel, department, promo_flag)
);

CREATE VIEW sales_aggregated WITH (security_invoker = true) AS
SELECT tenant_id, date, channel, department, promo_flag,
       round(sum(discount_weight) / nullif(sum(sales_value), 0), 2) AS discount_pct,
       round(sum(sales_value), 2) AS sales_value, round(sum(margin_value), 2) AS margin_value,
       round(sum(margin_value) / nullif(sum(sales_value), 0) * 100, 2) AS margin_pct, sum(units)::bigint AS units
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
