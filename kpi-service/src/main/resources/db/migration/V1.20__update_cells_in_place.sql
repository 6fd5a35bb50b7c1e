-- Cells of sales to which order events are added change every moment: half of each page is left for their next versions, which then
-- need no new entries in the indexes. Only pages that are written from now on.
ALTER TABLE sales_cells SET (fillfactor = 50);

-- As before; whoever computes is told whether the upload is of order events.
DROP FUNCTION claim_computation(text, interval);
CREATE FUNCTION claim_computation(wanted text, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text, of_events boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) = (
    SELECT o.tenant_id, o.ingestion_id, o.family FROM computations o
    WHERE NOT o.done AND o.family = wanted AND o.leased_until <= now()
      AND (o.reason = 'deletion' OR o.batches - o.counted_batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id
            AND p.seq >= o.counted_batches AND p.seq < o.batches))
      AND (wanted IN ('sales', 'daily_aggregates') OR o.attempts > 0 OR NOT EXISTS (
          SELECT 1 FROM computations s
          WHERE s.tenant_id = o.tenant_id AND s.ingestion_id = o.ingestion_id AND s.family = 'sales' AND NOT s.done))
      AND NOT (o.of_events AND EXISTS (
          SELECT 1 FROM family_pauses p WHERE p.tenant_id = o.tenant_id AND p.family = o.family AND p.until > now()))
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type, c.of_events $$;

DROP FUNCTION claim_computations_beside(text, uuid, boolean, interval);
CREATE FUNCTION claim_computations_beside(wanted text, tenant uuid, lines boolean, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text, of_events boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) IN (
    SELECT o.tenant_id, o.ingestion_id, o.family FROM computations o
    WHERE NOT o.done AND o.tenant_id = tenant AND o.family = wanted AND o.reason = 'upload'
      AND (o.leased_until <= now() OR o.attempts = 0) AND (o.dataset_type IN ('orders', 'returns')) = lines
      AND o.batches - o.counted_batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id
            AND p.seq >= o.counted_batches AND p.seq < o.batches)
    ORDER BY o.leased_until LIMIT 1000 FOR UPDATE SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type, c.of_events $$;
