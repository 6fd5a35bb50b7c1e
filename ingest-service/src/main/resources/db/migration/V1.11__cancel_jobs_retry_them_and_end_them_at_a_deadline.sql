ALTER TABLE jobs DROP CONSTRAINT jobs_status_check,
    ADD CONSTRAINT jobs_status_check CHECK (status IN ('queued', 'processing', 'succeeded', 'failed', 'cancelled')),
    -- What it was about when it failed: reading, storing, publishing.
    ADD COLUMN failed_at text;

-- Several files that were sent together.
CREATE TABLE data_processing_jobs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    uploader text NOT NULL,
    files_queued int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE data_processing_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON data_processing_jobs USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

ALTER TABLE ingestion_files ADD COLUMN processing_job_id uuid, ADD COLUMN retry_of uuid;
CREATE INDEX ingestion_files_of_a_processing_job ON ingestion_files (tenant_id, processing_job_id)
    WHERE processing_job_id IS NOT NULL;
-- Serves the removal of raw files: a retried upload shares its file with the one that failed.
CREATE INDEX ingestion_files_of_a_path ON ingestion_files (tenant_id, file_path) WHERE status <> 'deleted';

-- Whoever enforces the deadline serves all tenants, but learns only what is overdue.
CREATE FUNCTION overdue_jobs(deadline interval) RETURNS TABLE (tenant_id uuid, id uuid, ingestion_id uuid, task text, claimed_by uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
SELECT tenant_id, id, ingestion_id, task, claimed_by FROM jobs
WHERE status = 'processing' AND started_at < now() - deadline LIMIT 100 $$;
