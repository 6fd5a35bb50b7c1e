-- What each upload has sold each day, all products together, counted from its own lines. The tenant's total of a day is their
-- sum, so that a small upload need not count the whole day again (docs/decisions/0018).
CREATE TABLE upload_days (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    day date NOT NULL,
    gross_sales numeric(20, 4) NOT NULL,
    returns numeric(20, 4) NOT NULL,
    transactions bigint NOT NULL,
    units_sold bigint NOT NULL,
    units_returned bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, day)
);
CREATE INDEX upload_days_of_a_day ON upload_days (tenant_id, day);

-- Orders that come on several days or in several uploads: added up, they would count more than once. A notice of an upload says
-- between which days the order was known to have sale lines.
CREATE TABLE recurring_orders (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    order_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, order_id)
);

-- The sale lines of these orders.
CREATE TABLE recurring_lines (
    tenant_id uuid NOT NULL,
    day date NOT NULL,
    product_id text NOT NULL,
    order_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, day, product_id, order_id, ingestion_id)
);

INSERT INTO upload_days
SELECT tenant_id, ingestion_id, day,
       coalesce(sum(value) FILTER (WHERE NOT returned), 0), coalesce(sum(value) FILTER (WHERE returned), 0),
       count(DISTINCT order_id) FILTER (WHERE NOT returned),
       coalesce(sum(quantity) FILTER (WHERE NOT returned), 0), coalesce(sum(quantity) FILTER (WHERE returned), 0)
FROM sale_lines GROUP BY tenant_id, ingestion_id, day;

INSERT INTO recurring_lines
SELECT DISTINCT tenant_id, day, product_id, order_id, ingestion_id FROM sale_lines
WHERE NOT returned AND (tenant_id, order_id) IN (
    SELECT tenant_id, order_id FROM sale_lines WHERE NOT returned
    GROUP BY tenant_id, order_id HAVING min(day) < max(day) OR count(DISTINCT ingestion_id) > 1);

INSERT INTO recurring_orders
SELECT tenant_id, ingestion_id, order_id, min(day), max(day) FROM recurring_lines
GROUP BY tenant_id, ingestion_id, order_id;

DROP TABLE spanning_orders;

ALTER TABLE upload_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON upload_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE recurring_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recurring_orders USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE recurring_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recurring_lines USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
