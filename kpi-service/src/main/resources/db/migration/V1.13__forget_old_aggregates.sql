-- Removes what is older than a day, chunk by chunk or partition by partition: none that holds the day or a later one. Row-level
-- security and the compression of TimescaleDB exclude each other, so that there is no policy for compression (docs/decisions/0011).
CREATE FUNCTION drop_aggregates_before(first date) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
DECLARE
    partition record;
    dropped bigint := 0;
BEGIN
    FOR partition IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'sales_aggregates_daily'::regclass
          AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= first
    LOOP
        EXECUTE format('DROP TABLE %I', partition.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;

DO $do$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') THEN
        CREATE OR REPLACE FUNCTION drop_aggregates_before(first date) RETURNS bigint
            LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ SELECT count(*) FROM drop_chunks('sales_aggregates_daily', first) $$;
    END IF;
END $do$;
