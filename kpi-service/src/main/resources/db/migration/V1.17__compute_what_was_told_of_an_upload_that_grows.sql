-- An upload that grows may be computed as soon as the batches that it was told to have are there, even if later ones are there
-- already; those that are counted are not looked for again.
CREATE OR REPLACE FUNCTION claim_computation(wanted text, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text)
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
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type $$;

CREATE OR REPLACE FUNCTION claim_computations_beside(wanted text, tenant uuid, lines boolean, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text, batches int, dataset_type text)
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
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason, c.batches, c.dataset_type $$;
