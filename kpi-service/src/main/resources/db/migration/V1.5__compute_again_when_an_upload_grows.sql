-- A file is read again when a deletion has freed rows that it shared: it is announced again, with more batches. A computation
-- is for so many batches, and is opened again for more.
ALTER TABLE computations ADD COLUMN batches int NOT NULL DEFAULT 0;
UPDATE computations c SET batches = i.expected_batches FROM ingestions i
WHERE i.tenant_id = c.tenant_id AND i.ingestion_id = c.ingestion_id AND i.expected_batches IS NOT NULL;
ALTER TABLE ingestions DROP COLUMN expected_batches;

DROP FUNCTION claim_computation(text, interval);
CREATE FUNCTION claim_computation(wanted text, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) = (
    SELECT o.tenant_id, o.ingestion_id, o.family FROM computations o
    WHERE NOT o.done AND o.family = wanted AND o.leased_until <= now()
      AND (o.reason = 'deletion' OR o.batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id))
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches $$;
