-- What is to be computed for an upload, once a family. It is claimed when all batches have been applied, in whatever order
-- they and the announcement of their number came; a worker that dies frees it when its lease runs out.
CREATE TABLE computations (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    family text NOT NULL,
    reason text NOT NULL CHECK (reason IN ('upload', 'deletion')),
    done boolean NOT NULL DEFAULT false,
    attempts int NOT NULL DEFAULT 0,
    leased_until timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id, family)
);
CREATE INDEX computations_open ON computations (leased_until) WHERE NOT done;

-- The uploader's flag for each family of an upload.
CREATE TABLE kpi_flags (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    family text NOT NULL,
    email_hash text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'loading', 'computing', 'ready', 'failed')),
    error text,
    rows bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id, family)
);

ALTER TABLE computations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON computations USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE kpi_flags ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kpi_flags USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

CREATE FUNCTION claim_computation(wanted text, lease interval)
    RETURNS TABLE (tenant_id uuid, ingestion_id uuid, family text, reason text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE computations c SET leased_until = now() + lease, attempts = c.attempts + 1
WHERE (c.tenant_id, c.ingestion_id, c.family) = (
    SELECT o.tenant_id, o.ingestion_id, o.family
    FROM computations o JOIN ingestions i USING (tenant_id, ingestion_id)
    WHERE NOT o.done AND o.family = wanted AND o.leased_until <= now()
      AND (o.reason = 'deletion' OR i.expected_batches = (
          SELECT count(*) FROM processed_batch p
          WHERE p.tenant_id = o.tenant_id AND p.consumer = 'kpi' AND p.ingestion_id = o.ingestion_id))
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE OF o SKIP LOCKED)
RETURNING c.tenant_id, c.ingestion_id, c.family, c.reason $$;

-- An upload that does not come to an end within the deadline says so instead of staying pending for ever.
CREATE FUNCTION fail_overdue_flags(deadline interval) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
WITH overdue AS (
    UPDATE kpi_flags SET status = 'failed', updated_at = now(),
        error = 'Not all rows arrived within ' || deadline || '. Delete the upload and send it again, or ask for a retry.'
    WHERE status IN ('pending', 'loading') AND updated_at < now() - deadline RETURNING 1)
SELECT count(*) FROM overdue $$;
