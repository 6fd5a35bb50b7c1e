-- Five sums per product and period are stored. What follows from them, growth above all, is derived when it is read: the
-- growth of a later period can never go stale, and a load writes a fifth of the bytes (docs/decisions/0014).
CREATE TABLE sales_cells (
    tenant_id uuid NOT NULL,
    -- An upload, or * for all that the tenant has.
    ingestion_id text NOT NULL,
    -- A product, or * for all, counted from lines and not added over products.
    product_id text NOT NULL,
    period_type text NOT NULL,
    period date NOT NULL,
    gross_sales numeric(20, 4) NOT NULL,
    returns numeric(20, 4) NOT NULL,
    transactions bigint NOT NULL,
    units_sold bigint NOT NULL,
    units_returned bigint NOT NULL,
    -- Pages of cells come in this order. There is no index beside it: a second one would cost more than all else of a load
    -- together, and the products of one period are found by skipping from product to product.
    PRIMARY KEY (tenant_id, ingestion_id, product_id, period_type, period)
);
-- Statistics are wanted as soon as a load has written many cells.
DO $$ BEGIN EXECUTE format('GRANT MAINTAIN ON sales_cells TO %I', replace(current_user, '_owner', '_service')); END $$;

ALTER TABLE sales_cells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sales_cells USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Which period a later one is held against. A table and not a function, because a function of a row's period could not
-- be looked up in an index under row-level security (docs/decisions/0014).
CREATE TABLE periods (
    period_type text NOT NULL,
    period date NOT NULL,
    -- The same day of the previous month, where that month has such a day; four weeks earlier; the previous month.
    month_before date,
    -- The same day of last year, which the 29th of February does not have; 52 weeks earlier; the same period of last year.
    year_before date,
    PRIMARY KEY (period_type, period)
);
INSERT INTO periods
SELECT 'day', day,
       CASE WHEN extract(day FROM day - interval '1 month') = extract(day FROM day) THEN day - interval '1 month' END,
       CASE WHEN extract(day FROM day - interval '1 year') = extract(day FROM day) THEN day - interval '1 year' END
FROM generate_series(timestamp '1970-01-01', '2100-12-31', '1 day') AS day
UNION ALL
SELECT 'week', week, week - interval '28 days', week - interval '364 days'
FROM generate_series(timestamp '1969-12-29', '2100-12-31', '7 days') AS week
UNION ALL
SELECT 'month', month, month - interval '1 month', month - interval '1 year'
FROM generate_series(timestamp '1970-01-01', '2100-12-31', '1 month') AS month
UNION ALL
SELECT 'quarter', quarter, NULL, quarter - interval '1 year'
FROM generate_series(timestamp '1970-01-01', '2100-12-31', '3 months') AS quarter
UNION ALL
SELECT 'year', year, NULL, year - interval '1 year'
FROM generate_series(timestamp '1970-01-01', '2100-12-31', '1 year') AS year;
ANALYZE periods;
-- The same for all tenants: everybody reads it, nobody writes it.
ALTER TABLE periods ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON periods FOR SELECT USING (true);

CREATE FUNCTION growth_pct(now numeric, before numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT round((now - before) * 100 / nullif(abs(before), 0), 2) $$;

-- Growth of n/d from m/e, both divided by counts, as one fraction that is rounded once.
CREATE FUNCTION ratio_growth_pct(n numeric, d numeric, m numeric, e numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN d > 0 AND e > 0 THEN round((n * e - m * d) * 100 / nullif(abs(m) * d, 0), 2) END $$;

CREATE VIEW sales_kpi_cells WITH (security_invoker = true) AS
SELECT *, gross_sales - returns AS net_sales, (gross_sales - returns) / nullif(transactions, 0) AS atv,
       units_sold::numeric / nullif(transactions, 0) AS upt, gross_sales / nullif(units_sold, 0) AS asp
FROM sales_cells;

CREATE VIEW sales_kpi WITH (security_invoker = true) AS
SELECT c.tenant_id, c.product_id, c.period, c.period_type, p.name AS product_name,
       round(c.gross_sales, 2) AS gross_sales, round(c.returns, 2) AS returns, c.transactions, c.units_sold,
       c.units_returned, round(c.net_sales, 2) AS net_sales, round(c.atv, 2) AS atv, round(c.upt, 2) AS upt,
       round(c.asp, 2) AS asp,
       growth_pct(c.gross_sales, m.gross_sales) AS gross_sales_mom_growth,
       growth_pct(c.returns, m.returns) AS returns_mom_growth,
       growth_pct(c.net_sales, m.net_sales) AS net_sales_mom_growth,
       growth_pct(c.transactions, m.transactions) AS transactions_mom_growth,
       growth_pct(c.units_sold, m.units_sold) AS units_sold_mom_growth,
       growth_pct(c.units_returned, m.units_returned) AS units_returned_mom_growth,
       ratio_growth_pct(c.net_sales, c.transactions, m.net_sales, m.transactions) AS atv_mom_growth,
       ratio_growth_pct(c.units_sold, c.transactions, m.units_sold, m.transactions) AS upt_mom_growth,
       ratio_growth_pct(c.gross_sales, c.units_sold, m.gross_sales, m.units_sold) AS asp_mom_growth,
       growth_pct(c.gross_sales, y.gross_sales) AS gross_sales_yoy_growth,
       growth_pct(c.returns, y.returns) AS returns_yoy_growth,
       growth_pct(c.net_sales, y.net_sales) AS net_sales_yoy_growth,
       growth_pct(c.transactions, y.transactions) AS transactions_yoy_growth,
       growth_pct(c.units_sold, y.units_sold) AS units_sold_yoy_growth,
       growth_pct(c.units_returned, y.units_returned) AS units_returned_yoy_growth,
       ratio_growth_pct(c.net_sales, c.transactions, y.net_sales, y.transactions) AS atv_yoy_growth,
       ratio_growth_pct(c.units_sold, c.transactions, y.units_sold, y.transactions) AS upt_yoy_growth,
       ratio_growth_pct(c.gross_sales, c.units_sold, y.gross_sales, y.units_sold) AS asp_yoy_growth,
       c.ingestion_id
FROM sales_kpi_cells c
LEFT JOIN products p ON p.tenant_id = c.tenant_id AND p.product_id = c.product_id
LEFT JOIN periods q ON q.period_type = c.period_type AND q.period = c.period
LEFT JOIN sales_kpi_cells m
    ON m.tenant_id = c.tenant_id AND m.ingestion_id = c.ingestion_id AND m.product_id = c.product_id
   AND m.period_type = c.period_type AND m.period = q.month_before
LEFT JOIN sales_kpi_cells y
    ON y.tenant_id = c.tenant_id AND y.ingestion_id = c.ingestion_id AND y.product_id = c.product_id
   AND y.period_type = c.period_type AND y.period = q.year_before;
