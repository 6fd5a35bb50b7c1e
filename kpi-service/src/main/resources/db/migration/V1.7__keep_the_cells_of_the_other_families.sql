-- What the KPIs of the other families are made of, per scope (an upload, or * for all), key and day. All of it adds up: what a longer
-- period holds is the sum of its days. A customer or an order that comes on several days of a period is counted on the first of
-- them alone, for each type of period by itself: arrays have an entry for day, week, month, quarter and year. The KPIs are views
-- over these and sales_cells (docs/decisions/0022).

-- Customers with a sale line; of these, how many had their first order ever in the period, and had a sale line of the same product
-- in the period before; how many came to a second order in the period. Of the total, what identified customers brought.
CREATE TABLE customer_days (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    day date NOT NULL,
    unique_customers int[] NOT NULL,
    new_customers int[] NOT NULL,
    repeat_customers int[] NOT NULL,
    retained_customers int[] NOT NULL,
    customer_net numeric(20, 4) NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, day)
);
-- When each customer first bought anything from the tenant.
CREATE TABLE customer_firsts (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    first_day date NOT NULL,
    PRIMARY KEY (tenant_id, customer_id)
);

-- Uploads that have moved such a day: until they are computed, any cell may be wrong.
CREATE TABLE customer_recounts (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id)
);

-- Costs and discounts; where there are lines whose cost nobody knows, there is no profit that could be told.
CREATE TABLE cost_days (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    day date NOT NULL,
    cost_of_sales numeric(20, 4) NOT NULL,
    cost_of_returns numeric(20, 4) NOT NULL,
    uncosted_lines bigint NOT NULL,
    list_value numeric(24, 8) NOT NULL,
    discount_value numeric(24, 8) NOT NULL,
    discounted_lines bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, day)
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
CREATE TABLE entity_days (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    entity_id text NOT NULL,
    day date NOT NULL,
    gross_sales numeric(20, 4) NOT NULL,
    returns numeric(20, 4) NOT NULL,
    units_sold bigint NOT NULL,
    transactions int[] NOT NULL,
    unique_customers int[] NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, entity_id, day)
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

-- Serves ranks, and whoever looks at all products of a period.
CREATE INDEX sales_cells_of_a_period ON sales_cells (tenant_id, ingestion_id, period_type, period);

-- Which families of an upload by itself have been computed, and of how many batches.
CREATE TABLE own_cells (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    family text NOT NULL,
    batches int NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, family)
);

ALTER TABLE customer_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE customer_firsts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_firsts USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE customer_recounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer_recounts USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE cost_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cost_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE return_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE entity_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON entity_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE traffic_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON traffic_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE inventory_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inventory_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE own_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON own_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Statistics are wanted as soon as a load has written many cells.
DO $$ BEGIN
    EXECUTE format('GRANT MAINTAIN ON customer_days, customer_firsts, cost_days, return_cells, entity_days TO %I',
                   replace(current_user, '_owner', '_service'));
END $$;

-- The period right before, and the first day after; and which entry of the arrays is its type's.
ALTER TABLE periods ADD COLUMN previous date, ADD COLUMN next date, ADD COLUMN entry int;
UPDATE periods SET
    entry = array_position(ARRAY['day', 'week', 'month', 'quarter', 'year'], period_type),
    previous = period - CASE period_type WHEN 'day' THEN interval '1 day' WHEN 'week' THEN interval '7 days'
        WHEN 'month' THEN interval '1 month' WHEN 'quarter' THEN interval '3 months' ELSE interval '1 year' END,
    next = period + CASE period_type WHEN 'day' THEN interval '1 day' WHEN 'week' THEN interval '7 days'
        WHEN 'month' THEN interval '1 month' WHEN 'quarter' THEN interval '3 months' ELSE interval '1 year' END;
ALTER TABLE periods ALTER COLUMN previous SET NOT NULL, ALTER COLUMN next SET NOT NULL, ALTER COLUMN entry SET NOT NULL;
ANALYZE periods;

-- In which periods a day is, and when those before these begin.
CREATE TABLE days (
    day date PRIMARY KEY,
    week date NOT NULL,
    month date NOT NULL,
    quarter date NOT NULL,
    year date NOT NULL,
    last_week date NOT NULL,
    last_month date NOT NULL,
    last_quarter date NOT NULL,
    last_year date NOT NULL
);
INSERT INTO days
SELECT day, week, month, quarter, year, week - interval '7 days', month - interval '1 month', quarter - interval '3 months',
       year - interval '1 year'
FROM (SELECT day, date_trunc('week', day) AS week, date_trunc('month', day) AS month, date_trunc('quarter', day) AS quarter,
             date_trunc('year', day) AS year
      FROM generate_series(timestamp '1970-01-01', '2100-12-31', '1 day') AS day) AS each;
ANALYZE days;
ALTER TABLE days ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON days FOR SELECT USING (true);

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

-- What the upload is of: stock or costs touch other cells than lines do. Order events make an upload every few seconds.
ALTER TABLE computations ADD COLUMN dataset_type text NOT NULL DEFAULT 'orders',
    ADD COLUMN of_events boolean NOT NULL DEFAULT false;

-- When a family may be computed for order events of a tenant again: it costs more the more there is, and is to leave time for sales.
CREATE TABLE family_pauses (
    tenant_id uuid NOT NULL,
    family text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, family)
);
ALTER TABLE family_pauses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON family_pauses USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

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
      AND NOT (o.of_events AND EXISTS (
          SELECT 1 FROM family_pauses p WHERE p.tenant_id = o.tenant_id AND p.family = o.family AND p.until > now()))
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type $$;

-- Other uploads of the tenant whose rows are all there and that the same family may be computed for at once.
CREATE FUNCTION claim_computations_beside(wanted text, tenant uuid, lines boolean, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) IN (
    SELECT o.tenant_id, o.ingestion_id, o.family FROM computations o
    WHERE NOT o.done AND o.tenant_id = tenant AND o.family = wanted AND o.reason = 'upload'
      AND (o.leased_until <= now() OR o.attempts = 0) AND (o.dataset_type IN ('orders', 'returns')) = lines
      AND o.batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id)
    ORDER BY o.leased_until LIMIT 1000 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type $$;
