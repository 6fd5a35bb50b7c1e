-- Ids are derived from the tenant's own names (docs/decisions/0004): inserts look nothing up, and no second unique index
-- is needed beside the primary keys. There are no foreign keys: a line's order and product are written in its transaction.
CREATE TABLE customers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    region text,
    country text,
    segment text,
    first_order_at timestamptz NOT NULL,
    last_order_at timestamptz NOT NULL,
    inserted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE products (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    sku text NOT NULL,
    name text,
    category text,
    base_price numeric(18, 4),
    inserted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE orders (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    order_ref text NOT NULL,
    order_date timestamptz NOT NULL,
    customer_id uuid,
    -- Sales less returns.
    total_amount numeric(18, 4) NOT NULL,
    payment_method text,
    line_count int NOT NULL,
    -- Days with a sale line, in the tenant's time zone: an order that spans days must not be counted on each of them.
    first_sale_day date,
    last_sale_day date,
    inserted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 90);

CREATE TABLE order_items (
    tenant_id uuid NOT NULL,
    -- Time-ordered by the order's date, so that neighbours in time are neighbours in the index.
    id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    order_id uuid NOT NULL,
    product_id uuid NOT NULL,
    quantity bigint NOT NULL,
    price numeric(18, 4) NOT NULL,
    subtotal numeric(18, 4) NOT NULL,
    returned boolean NOT NULL,
    sold_on date NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
-- Serves the deletion of a file.
CREATE INDEX order_items_of_a_file ON order_items (tenant_id, ingestion_id);

ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customers USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON products USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE order_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON order_items USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
-- Serves the deletion of a file: orders that have lost their last line.
CREATE INDEX orders_without_lines ON orders (tenant_id) WHERE line_count = 0;
