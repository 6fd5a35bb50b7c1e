-- Every accepted line, as the row batches bring it. Distinct orders and customers cannot be added up over uploads or days,
-- so numbers are computed from lines again for the keys that an upload touches. There is no unique key: a batch is applied
-- once (processed_batch), and duplicates were dropped at the door.
CREATE TABLE sale_lines (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    product_id text NOT NULL,
    day date NOT NULL,
    order_id uuid NOT NULL,
    customer_id uuid,
    category text NOT NULL,
    payment_method text NOT NULL,
    returned boolean NOT NULL,
    quantity bigint NOT NULL,
    value numeric(20, 4) NOT NULL,
    unit_cost numeric(20, 4),
    discount_pct numeric(9, 4),
    channel text,
    region text,
    store_id text,
    promo_name text
);
-- Serves the recomputation of touched days, of all products and of single ones. The day comes first because lines come in
-- the order of their days: an index that grows at its end costs a third of one that grows everywhere.
CREATE INDEX sale_lines_of_a_day ON sale_lines (tenant_id, day, product_id);
-- Serves the question which keys an upload touches, its own scope, and its deletion.
CREATE INDEX sale_lines_of_an_ingestion ON sale_lines (tenant_id, ingestion_id);
-- Products are computed in two halves side by side; the planner is to know that each is half.
CREATE STATISTICS sale_lines_halves ON (hashtext(product_id) & 1) FROM sale_lines;

CREATE TABLE products (
    tenant_id uuid NOT NULL,
    product_id text NOT NULL,
    name text NOT NULL,
    -- The month of the lines that gave the name: a later month has its way, whatever order the batches come in.
    named_in date NOT NULL,
    PRIMARY KEY (tenant_id, product_id)
);

-- Orders that may have sale lines on more than one day: counted on each day, they count once over a longer period.
CREATE TABLE spanning_orders (
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, order_id)
);

CREATE TABLE ingestions (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    status text NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'deleting', 'deleted')),
    -- Known when the parser has read the whole file; batches may come before and after.
    expected_batches int,
    expected_rows bigint,
    registered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id)
);

ALTER TABLE sale_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sale_lines USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON products USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE spanning_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON spanning_orders USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE ingestions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ingestions USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Statistics of a large upload are wanted at once, not when autovacuum comes by.
DO $$ BEGIN EXECUTE format('GRANT MAINTAIN ON sale_lines TO %I', replace(current_user, '_owner', '_service')); END $$;
