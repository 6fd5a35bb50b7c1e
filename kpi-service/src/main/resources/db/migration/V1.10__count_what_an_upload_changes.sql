-- An upload's lines by order, for whatever counts orders or customers: their history is found by either, so that an upload changes
-- cells by what its own customers and orders make different, and nobody else is counted again (docs/decisions/0024).
ALTER TABLE sale_lines ADD COLUMN batch int NOT NULL DEFAULT 0;
CREATE TABLE order_days (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    batch int NOT NULL,
    customer_id uuid,
    order_id uuid NOT NULL,
    day date NOT NULL,
    store_id text,
    region text,
    channel text,
    payment_method text NOT NULL,
    gross_sales numeric(20, 4) NOT NULL,
    returns numeric(20, 4) NOT NULL,
    units_sold bigint NOT NULL,
    -- A product for each line.
    sold text[] NOT NULL,
    returned text[] NOT NULL
);
CREATE INDEX order_days_of_a_customer ON order_days (tenant_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX order_days_of_an_order ON order_days (tenant_id, order_id);
CREATE INDEX order_days_of_an_ingestion ON order_days (tenant_id, ingestion_id);
ALTER TABLE order_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Of how many batches of the upload the family's cells are: its first ones, for it may grow. None if they are not of it.
ALTER TABLE computations ADD COLUMN counted_batches int NOT NULL DEFAULT 0;
CREATE INDEX computations_counted ON computations (tenant_id, family, ingestion_id) WHERE counted_batches > 0;

-- Of how many parts a cell is made: without any it is gone.
TRUNCATE customer_days, cost_days, entity_days;
ALTER TABLE customer_days ADD COLUMN parts bigint NOT NULL;
ALTER TABLE cost_days ADD COLUMN parts bigint NOT NULL;
ALTER TABLE entity_days ADD COLUMN parts bigint NOT NULL;

DROP VIEW IF EXISTS return_kpi;
DROP TABLE return_cells;
CREATE TABLE return_days (
    tenant_id uuid NOT NULL,
    ingestion_id text NOT NULL,
    product_id text NOT NULL,
    day date NOT NULL,
    returned_orders int[] NOT NULL,
    matched_lines bigint NOT NULL,
    days_to_return bigint NOT NULL,
    parts bigint NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, product_id, day)
);
ALTER TABLE return_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON return_days USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
DROP INDEX sale_lines_returned;

DROP TABLE customer_firsts, customer_recounts;

CREATE INDEX customer_days_empty ON customer_days (tenant_id, ingestion_id) WHERE parts = 0;
CREATE INDEX cost_days_empty ON cost_days (tenant_id, ingestion_id) WHERE parts = 0;
CREATE INDEX entity_days_empty ON entity_days (tenant_id, ingestion_id) WHERE parts = 0;
CREATE INDEX return_days_empty ON return_days (tenant_id, ingestion_id) WHERE parts = 0;

CREATE FUNCTION add_entries(a int[], b int[]) RETURNS int[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT ARRAY[a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]] $$;

DO $$ BEGIN
    EXECUTE format('GRANT MAINTAIN ON order_days, return_days TO %I', replace(current_user, '_owner', '_service'));
END $$;

-- What was counted before is counted anew.
DELETE FROM own_cells;
UPDATE computations SET done = false, leased_until = now()
WHERE family IN ('customer', 'profitability', 'return', 'store') AND reason = 'upload'
  AND dataset_type IN ('orders', 'returns');
