-- Rows that were left out because the tenant has them already, with the upload that had them first. When that one is taken
-- back, this one is read again for them (docs/decisions/0017).
CREATE TABLE duplicate_records (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    row_number bigint NOT NULL,
    first_ingestion_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, ingestion_id, row_number)
);
-- Serves the question who misses the rows of an upload that goes.
CREATE INDEX duplicate_records_of_another_file ON duplicate_records (tenant_id, first_ingestion_id)
    WHERE first_ingestion_id <> ingestion_id;

ALTER TABLE duplicate_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON duplicate_records USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- How often the file has been read to its end, and in how many batches. Batch b of reading r has the number
-- r * batch_count + b.
ALTER TABLE ingestion_files ADD COLUMN readings int NOT NULL DEFAULT 0, ADD COLUMN batch_count int;

-- A file's jobs are done one after the other: it is not read again before it has been read.
CREATE OR REPLACE FUNCTION claim_job(worker uuid, lease interval)
    RETURNS TABLE (tenant_id uuid, id uuid, ingestion_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE jobs SET status = 'processing', claimed_by = worker, leased_until = now() + lease, attempts = attempts + 1,
    started_at = coalesce(jobs.started_at, now())
WHERE (jobs.tenant_id, jobs.id) = (
    SELECT open.tenant_id, open.id FROM jobs open
    WHERE open.status IN ('queued', 'processing') AND open.leased_until <= now()
      AND NOT EXISTS (
          SELECT 1 FROM jobs earlier
          WHERE earlier.tenant_id = open.tenant_id AND earlier.ingestion_id = open.ingestion_id
            AND earlier.status IN ('queued', 'processing')
            AND (earlier.created_at, earlier.id) < (open.created_at, open.id))
    ORDER BY open.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING jobs.tenant_id, jobs.id, jobs.ingestion_id $$;
