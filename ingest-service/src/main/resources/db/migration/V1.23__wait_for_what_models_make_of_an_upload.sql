-- What the kpi-service infers from an upload is a job too: nobody here works on it, it ends when the result is told.
ALTER TABLE jobs DROP CONSTRAINT jobs_task_check, ADD CONSTRAINT jobs_task_check CHECK (task IN ('read', 'replay', 'infer'));

CREATE OR REPLACE FUNCTION claim_job(worker uuid, lease interval, most_bytes bigint, most_of_a_tenant int)
    RETURNS TABLE (tenant_id uuid, id uuid, ingestion_id uuid, task text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE jobs SET status = 'processing', claimed_by = worker, leased_until = now() + lease, attempts = attempts + 1,
    started_at = coalesce(jobs.started_at, now())
WHERE (jobs.tenant_id, jobs.id) = (
    SELECT open.tenant_id, open.id FROM jobs open
    JOIN ingestion_files f ON f.tenant_id = open.tenant_id AND f.id = open.ingestion_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS count FROM jobs running
        WHERE running.tenant_id = open.tenant_id AND running.status = 'processing' AND running.leased_until > now()
          AND running.job_type = 'etl') under_way
    WHERE open.status IN ('queued', 'processing') AND open.leased_until <= now() AND open.job_type = 'etl'
      AND f.size_bytes <= most_bytes AND under_way.count < most_of_a_tenant
      AND NOT EXISTS (
          SELECT 1 FROM jobs earlier
          WHERE earlier.tenant_id = open.tenant_id AND earlier.ingestion_id = open.ingestion_id
            AND earlier.status IN ('queued', 'processing') AND earlier.job_type = 'etl'
            AND (earlier.created_at, earlier.id) < (open.created_at, open.id))
    ORDER BY under_way.count, open.leased_until LIMIT 1 FOR UPDATE OF open SKIP LOCKED)
RETURNING jobs.tenant_id, jobs.id, jobs.ingestion_id, jobs.task $$;

CREATE OR REPLACE FUNCTION overdue_jobs(deadline interval) RETURNS TABLE (tenant_id uuid, id uuid, ingestion_id uuid, task text, claimed_by uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
SELECT tenant_id, id, ingestion_id, task, claimed_by FROM jobs
WHERE status = 'processing' AND started_at < now() - deadline AND job_type = 'etl' LIMIT 100 $$;

-- Serves whoever enforces the deadline for all tenants.
CREATE FUNCTION fail_overdue_inferences(deadline interval, reason text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
WITH overdue AS (
    UPDATE jobs SET status = 'failed', failed_at = 'inferring', error_message = reason, completed_at = now()
    WHERE status = 'processing' AND started_at < now() - deadline AND job_type = 'ml_inference' RETURNING 1)
SELECT count(*) FROM overdue $$;
