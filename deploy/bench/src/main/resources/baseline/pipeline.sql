-- What a good engineer writes in an afternoon instead of Tillstream: one file of orders, loaded by psql into the same
-- tables. Run it as
--
--   psql -v file=orders.csv -f pipeline.sql
--
-- It is kept fast where that costs nothing: an unlogged staging table, set-based statements, time-ordered UUIDs, indexes
-- for the lookups, statistics before the joins, indexes on the big tables built after the load.
-- It has no tenants, no row reasons, no resume, no deletion and no later files: Tillstream pays for all of these.

\set ON_ERROR_STOP on

CREATE UNLOGGED TABLE staging (
    order_ref text, order_date timestamptz, customer_email text, product_sku text, product_name text,
    product_category text, quantity bigint, unit_price numeric, total_amount numeric, payment_method text, region text,
    channel text, store_id text, discount_pct numeric, unit_cost numeric, promo_name text);

CREATE TABLE customers (
    id uuid PRIMARY KEY DEFAULT uuidv7(), email_hash text NOT NULL UNIQUE, region text,
    first_order_at timestamptz, last_order_at timestamptz, inserted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE products (
    id uuid PRIMARY KEY DEFAULT uuidv7(), sku text NOT NULL UNIQUE, name text, category text, base_price numeric(18, 4),
    inserted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE orders (
    id uuid PRIMARY KEY DEFAULT uuidv7(), order_ref text NOT NULL, order_date timestamptz NOT NULL,
    customer_id uuid REFERENCES customers, total_amount numeric(18, 4) NOT NULL, payment_method text,
    inserted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE order_items (
    id uuid PRIMARY KEY DEFAULT uuidv7(), order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products, quantity bigint NOT NULL, price numeric(18, 4) NOT NULL,
    subtotal numeric(18, 4) NOT NULL, day date NOT NULL, inserted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE sales_aggregates_daily (
    date date, product_id uuid, category text, payment_method text, total_revenue numeric(18, 2), total_units bigint,
    order_count bigint, unique_customers bigint, PRIMARY KEY (date, product_id, category, payment_method));

\copy staging FROM :'file' WITH (FORMAT csv, HEADER true)
ANALYZE staging;

INSERT INTO customers (email_hash, region, first_order_at, last_order_at)
SELECT encode(sha256(lower(trim(customer_email))::bytea), 'hex'), max(region), min(order_date), max(order_date)
FROM staging WHERE customer_email <> '' GROUP BY 1;

INSERT INTO products (sku, name, category, base_price)
SELECT product_sku, max(product_name), max(product_category), max(unit_price) FROM staging GROUP BY 1;

ANALYZE customers, products;

INSERT INTO orders (order_ref, order_date, customer_id, total_amount, payment_method)
SELECT s.order_ref, min(s.order_date), (array_agg(c.id))[1], sum(s.total_amount), max(s.payment_method)
FROM staging s
LEFT JOIN customers c ON c.email_hash = encode(sha256(lower(trim(s.customer_email))::bytea), 'hex')
GROUP BY s.order_ref;
CREATE UNIQUE INDEX orders_ref ON orders (order_ref);
ANALYZE orders;

-- Exact duplicates are loaded once.
INSERT INTO order_items (order_id, product_id, quantity, price, subtotal, day)
SELECT o.id, p.id, s.quantity, s.unit_price, s.total_amount, (s.order_date AT TIME ZONE 'UTC')::date
FROM (SELECT DISTINCT * FROM staging) s
JOIN orders o USING (order_ref)
JOIN products p ON p.sku = s.product_sku;
CREATE INDEX order_items_order ON order_items (order_id);
CREATE INDEX order_items_product ON order_items (product_id, day);
ANALYZE order_items;

INSERT INTO sales_aggregates_daily
SELECT i.day, i.product_id, coalesce(p.category, ''), coalesce(o.payment_method, ''), sum(i.subtotal), sum(i.quantity),
       count(DISTINCT i.order_id) FILTER (WHERE i.quantity > 0), count(DISTINCT o.customer_id) FILTER (WHERE i.quantity > 0)
FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
GROUP BY 1, 2, 3, 4;

-- One row per product ('*': all products) and period, for each of the five period types.
CREATE UNLOGGED TABLE cells AS
SELECT t.period_type, date_trunc(t.period_type, i.day)::date AS period,
       coalesce(i.product_id::text, '*') AS product_id,
       coalesce(sum(i.subtotal) FILTER (WHERE i.quantity > 0), 0) AS gross_sales,
       coalesce(-sum(i.subtotal) FILTER (WHERE i.quantity < 0), 0) AS returns,
       count(DISTINCT i.order_id) FILTER (WHERE i.quantity > 0) AS transactions,
       coalesce(sum(i.quantity) FILTER (WHERE i.quantity > 0), 0) AS units_sold,
       coalesce(-sum(i.quantity) FILTER (WHERE i.quantity < 0), 0) AS units_returned
FROM order_items i CROSS JOIN (VALUES ('day'), ('week'), ('month'), ('quarter'), ('year')) AS t (period_type)
GROUP BY GROUPING SETS ((1, 2, i.product_id), (1, 2));
CREATE INDEX cells_key ON cells (product_id, period_type, period);
ANALYZE cells;

CREATE TABLE sales_kpi AS
WITH ratios AS (
    SELECT *, gross_sales - returns AS net_sales, (gross_sales - returns) / nullif(transactions, 0) AS atv,
           units_sold::numeric / nullif(transactions, 0) AS upt, gross_sales / nullif(units_sold, 0) AS asp,
           CASE period_type WHEN 'week' THEN period - 28
                WHEN 'month' THEN (period - interval '1 month')::date
                WHEN 'day' THEN CASE WHEN extract(day FROM period - interval '1 month') = extract(day FROM period)
                                     THEN (period - interval '1 month')::date END END AS month_before,
           CASE period_type WHEN 'week' THEN period - 364
                ELSE CASE WHEN extract(day FROM period - interval '1 year') = extract(day FROM period)
                          THEN (period - interval '1 year')::date END END AS year_before
    FROM cells)
SELECT c.period_type, c.period, c.product_id,
       round(c.gross_sales, 2) AS gross_sales, round(c.returns, 2) AS returns, c.transactions, c.units_sold,
       c.units_returned, round(c.net_sales, 2) AS net_sales, round(c.atv, 2) AS atv, round(c.upt, 2) AS upt,
       round(c.asp, 2) AS asp,
       round((c.gross_sales - m.gross_sales) / nullif(abs(m.gross_sales), 0) * 100, 2) AS gross_sales_mom_growth,
       round((c.returns - m.returns) / nullif(abs(m.returns), 0) * 100, 2) AS returns_mom_growth,
       round((c.net_sales - m.net_sales) / nullif(abs(m.net_sales), 0) * 100, 2) AS net_sales_mom_growth,
       round((c.transactions - m.transactions)::numeric / nullif(m.transactions, 0) * 100, 2) AS transactions_mom_growth,
       round((c.units_sold - m.units_sold)::numeric / nullif(m.units_sold, 0) * 100, 2) AS units_sold_mom_growth,
       round((c.units_returned - m.units_returned)::numeric / nullif(m.units_returned, 0) * 100, 2)
           AS units_returned_mom_growth,
       round((c.atv - m.atv) / nullif(abs(m.atv), 0) * 100, 2) AS atv_mom_growth,
       round((c.upt - m.upt) / nullif(abs(m.upt), 0) * 100, 2) AS upt_mom_growth,
       round((c.asp - m.asp) / nullif(abs(m.asp), 0) * 100, 2) AS asp_mom_growth,
       round((c.gross_sales - y.gross_sales) / nullif(abs(y.gross_sales), 0) * 100, 2) AS gross_sales_yoy_growth,
       round((c.returns - y.returns) / nullif(abs(y.returns), 0) * 100, 2) AS returns_yoy_growth,
       round((c.net_sales - y.net_sales) / nullif(abs(y.net_sales), 0) * 100, 2) AS net_sales_yoy_growth,
       round((c.transactions - y.transactions)::numeric / nullif(y.transactions, 0) * 100, 2) AS transactions_yoy_growth,
       round((c.units_sold - y.units_sold)::numeric / nullif(y.units_sold, 0) * 100, 2) AS units_sold_yoy_growth,
       round((c.units_returned - y.units_returned)::numeric / nullif(y.units_returned, 0) * 100, 2)
           AS units_returned_yoy_growth,
       round((c.atv - y.atv) / nullif(abs(y.atv), 0) * 100, 2) AS atv_yoy_growth,
       round((c.upt - y.upt) / nullif(abs(y.upt), 0) * 100, 2) AS upt_yoy_growth,
       round((c.asp - y.asp) / nullif(abs(y.asp), 0) * 100, 2) AS asp_yoy_growth
FROM ratios c
LEFT JOIN ratios m ON m.product_id = c.product_id AND m.period_type = c.period_type
                  AND m.period = c.month_before
LEFT JOIN ratios y ON y.product_id = c.product_id AND y.period_type = c.period_type
                  AND y.period = c.year_before;
ALTER TABLE sales_kpi ADD PRIMARY KEY (period_type, period, product_id);
