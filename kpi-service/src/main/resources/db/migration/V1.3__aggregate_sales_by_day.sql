-- A hypertable where TimescaleDB is there, else native partitions by month (docs/decisions/0011).
CREATE TABLE sales_aggregates_daily (
    tenant_id uuid NOT NULL,
    date date NOT NULL,
    product_id text NOT NULL,
    -- Empty where unknown, as in payment_method: a key has no NULL.
    category text NOT NULL,
    payment_method text NOT NULL,
    -- Sales less returns, rounded: it is computed from lines each time and never added to.
    total_revenue numeric(20, 2) NOT NULL,
    total_units bigint NOT NULL,
    order_count bigint NOT NULL,
    unique_customers bigint NOT NULL,
    PRIMARY KEY (tenant_id, date, product_id, category, payment_method)
) PARTITION BY RANGE (date);

-- Makes the partitions of these months, each given by its first day. Partitions can be read directly, so each has the policy of its own.
CREATE FUNCTION ensure_partitions(months date[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
DECLARE
    month date;
    partition text;
BEGIN
    FOREACH month IN ARRAY months LOOP
        partition := 'sales_aggregates_daily_' || to_char(month, 'YYYY_MM');
        IF to_regclass(partition) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('ensure_partitions'));
            EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF sales_aggregates_daily FOR VALUES FROM (%L) TO (%L)',
                           partition, month, (month + interval '1 month')::date);
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
            IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = partition) THEN
                EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = app_tenant()) '
                               'WITH CHECK (tenant_id = app_tenant())', partition);
            END IF;
        END IF;
    END LOOP;
END $$;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') THEN
        CREATE TABLE plain (LIKE sales_aggregates_daily INCLUDING ALL);
        DROP TABLE sales_aggregates_daily;
        ALTER TABLE plain RENAME TO sales_aggregates_daily;
        PERFORM create_hypertable('sales_aggregates_daily', 'date', chunk_time_interval => interval '1 month');
        CREATE OR REPLACE FUNCTION ensure_partitions(months date[]) RETURNS void
            LANGUAGE sql AS 'SELECT NULL::void';
    END IF;
END $$;

ALTER TABLE sales_aggregates_daily ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sales_aggregates_daily USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
