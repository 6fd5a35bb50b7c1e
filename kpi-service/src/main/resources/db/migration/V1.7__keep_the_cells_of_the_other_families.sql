-- What the KPIs of the other families are made of, per scope (an upload, or * for all), key and period. The KPIs themselves are
-- views over these and sales_cells (docs/decisions/0022).

-- Customers with a sale line in the cell; of these, how many had their first order ever in the period, ordered more than once in
-- it, and had a sale line of the same product in the period before. Of the total, what identified customers brought.
CREATE TABLE customer_cells (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    unique_customers bigint NOT NULL,
    new_customers bigint NOT NULL,
    repeat_customers bigint NOT NULL,
    retained_customers bigint NOT NULL,
    customer_net numeric(20, 4) NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, period_type, period)
);
-- When each customer first bought anything from the tenant.
CREATE TABLE customer_firsts (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    first_day date NOT NULL,
    PRIMARY KEY (tenant_id, customer_id)
);

-- Costs and discounts; a cell with lines whose cost nobody knows has no profit that could be told.
CREATE TABLE cost_cells (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    cost_of_sales numeric(20, 4) NOT NULL,
    cost_of_returns numeric(20, 4) NOT NULL,
    uncosted_lines bigint NOT NULL,
    list_value numeric(24, 8) NOT NULL,
    discount_value numeric(24, 8) NOT NULL,
    discounted_lines bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, period_type, period)
);

-- Return lines; those matched are the ones whose sale line is known.
CREATE TABLE return_cells (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    returned_orders bigint NOT NULL,
    matched_lines bigint NOT NULL,
    days_to_return bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, period_type, period)
);
-- Few lines are returns.
CREATE INDEX sale_lines_returned ON sale_lines (tenant_id, day) WHERE returned;

-- Sales by store, region, channel and way of payment: entity_id is store:…, region:…, channel:… or payment:….
CREATE TABLE entity_cells (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    entity_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    gross_sales numeric(20, 4) NOT NULL,
    returns numeric(20, 4) NOT NULL,
    transactions bigint NOT NULL,
    units_sold bigint NOT NULL,
    unique_customers bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, entity_id, period_type, period)
);

-- Visitors and hours of the stores, by store and of all (*).
CREATE TABLE traffic_cells (
    tenant_id uuid NOT NULL,
    entity_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    footfall bigint,
    labour_hours numeric(20, 4),
    PRIMARY KEY (tenant_id, entity_id, period_type, period)
);

-- Snapshots of stock, all warehouses together; what the last snapshot of the period says of ordering.
CREATE TABLE inventory_cells (
    tenant_id uuid NOT NULL,
    product_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    stock_on_hand numeric(20, 4) NOT NULL,
    stock_sum numeric(24, 4) NOT NULL,
    snapshots bigint NOT NULL,
    stockouts bigint NOT NULL,
    -- At cost, of the last snapshot and of all; without a value where a cost is missing.
    stock_value numeric(24, 8),
    stock_value_sum numeric(24, 8),
    lead_time_days numeric(20, 4),
    min_order_qty numeric(20, 4),
    PRIMARY KEY (tenant_id, product_id, period_type, period)
);

-- Which families of an upload by itself have been computed, and of how many batches.
CREATE TABLE own_cells (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    family text NOT NULL,
    batches int NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, family)
);

ALTER TABLE customer_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE customer_firsts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_firsts USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE cost_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cost_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE return_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE entity_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON entity_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE traffic_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON traffic_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE inventory_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inventory_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE own_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON own_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Statistics are wanted as soon as a load has written many cells.
DO $$ BEGIN
    EXECUTE format('GRANT MAINTAIN ON customer_cells, customer_firsts, cost_cells, return_cells, entity_cells TO %I',
                   replace(current_user, '_owner', '_service'));
END $$;

-- The period right before, and the first day after.
ALTER TABLE periods ADD COLUMN previous date, ADD COLUMN next date;
UPDATE periods SET
    previous = period - CASE period_type WHEN 'day' THEN interval '1 day' WHEN 'week' THEN interval '7 days'
        WHEN 'month' THEN interval '1 month' WHEN 'quarter' THEN interval '3 months' ELSE interval '1 year' END,
    next = period + CASE period_type WHEN 'day' THEN interval '1 day' WHEN 'week' THEN interval '7 days'
        WHEN 'month' THEN interval '1 month' WHEN 'quarter' THEN interval '3 months' ELSE interval '1 year' END;
ALTER TABLE periods ALTER COLUMN previous SET NOT NULL, ALTER COLUMN next SET NOT NULL;

CREATE VIEW store_sizes WITH (security_invoker = true) AS
SELECT tenant_id, 'store:' || (fields->>'store_id') AS entity_id, max(fields->>'name') AS name,
       sum((fields->>'area_sqm')::numeric) AS area_sqm
FROM current_records WHERE dataset_type = 'stores' GROUP BY tenant_id, fields->>'store_id';

-- What products cost where their lines do not say so: as the newest file of products says, else of stock.
CREATE VIEW product_costs WITH (security_invoker = true) AS
SELECT DISTINCT ON (tenant_id, product_id) tenant_id, product_id, unit_cost
FROM (SELECT tenant_id, fields->>'sku' AS product_id, (fields->>'unit_cost')::numeric AS unit_cost, dataset_type,
             fields->>'snapshot_date' AS day
      FROM current_records WHERE dataset_type IN ('products', 'inventory') AND fields ? 'unit_cost') AS known
ORDER BY tenant_id, product_id, dataset_type DESC, day DESC NULLS LAST, unit_cost;

-- What the upload is of: stock or costs touch other cells than lines do.
ALTER TABLE computations ADD COLUMN dataset_type text NOT NULL DEFAULT 'orders';

-- Whoever uploads waits for sales first: the other families of an upload begin when its sales are done.
DROP FUNCTION claim_computation(text, interval);
CREATE FUNCTION claim_computation(wanted text, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) = (
    SELECT o.tenant_id, o.ingestion_id, o.family FROM computations o
    WHERE NOT o.done AND o.family = wanted AND o.leased_until <= now()
      AND (o.reason = 'deletion' OR o.batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id))
      AND (wanted IN ('sales', 'daily_aggregates') OR o.attempts > 0 OR NOT EXISTS (
          SELECT 1 FROM computations s
          WHERE s.tenant_id = o.tenant_id AND s.ingestion_id = o.ingestion_id AND s.family = 'sales' AND NOT s.done))
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type $$;
