-- A job is claimed for a short lease that its worker renews: a worker that dies frees it by not renewing.
CREATE TABLE jobs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    job_type text NOT NULL DEFAULT 'etl' CHECK (job_type IN ('etl', 'ml_inference')),
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'processing', 'succeeded', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    max_attempts int NOT NULL DEFAULT 5,
    error_message text,
    claimed_by uuid,
    leased_until timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
-- Serves claim_job: what is open, the longest waiting first.
CREATE INDEX jobs_open ON jobs (leased_until) WHERE status IN ('queued', 'processing');
CREATE INDEX jobs_of_a_file ON jobs (tenant_id, ingestion_id);

ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON jobs USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- A worker serves all tenants, but learns only which job is its own now.
CREATE FUNCTION claim_job(worker uuid, lease interval) RETURNS TABLE (tenant_id uuid, id uuid, ingestion_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE jobs SET status = 'processing', claimed_by = worker, leased_until = now() + lease, attempts = attempts + 1,
    started_at = coalesce(jobs.started_at, now())
WHERE (jobs.tenant_id, jobs.id) = (
    SELECT open.tenant_id, open.id FROM jobs open
    WHERE open.status IN ('queued', 'processing') AND open.leased_until <= now()
    ORDER BY open.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING jobs.tenant_id, jobs.id, jobs.ingestion_id $$;
