-- A refused row that was corrected is read again in a batch of its own. Batches are therefore counted on: file_readings has
-- the number of the first batch of each reading of the whole file, next_seq the number of the next batch of any kind.
ALTER TABLE ingestion_files ADD COLUMN file_readings int[] NOT NULL DEFAULT '{}', ADD COLUMN next_seq int NOT NULL DEFAULT 0;
UPDATE ingestion_files
SET file_readings = ARRAY(SELECT r * batch_count FROM generate_series(0, readings - 1) AS r),
    next_seq = readings * batch_count
WHERE readings > 0;
ALTER TABLE ingestion_files DROP COLUMN readings, DROP COLUMN batch_count;

-- Columns are shown in the order of the file.
ALTER TABLE failed_records ALTER COLUMN raw TYPE json, ADD COLUMN replayed_seq int, ADD COLUMN updated_at timestamptz;
-- Serves the reading of rows that are to be read again.
CREATE INDEX failed_records_retrying ON failed_records (tenant_id, ingestion_id, row_number) WHERE status = 'retrying';
CREATE INDEX failed_records_replayed ON failed_records (tenant_id, ingestion_id, replayed_seq) WHERE replayed_seq IS NOT NULL;

ALTER TABLE jobs ADD COLUMN task text NOT NULL DEFAULT 'read' CHECK (task IN ('read', 'replay'));

DROP FUNCTION claim_job;
-- A worker serves all tenants, but learns only which job is its own now. A file's jobs are done one after the other. The
-- tenant with the fewest jobs under way comes first, so that one with much to read does not hold up the others; and a worker
-- may be kept for small files.
CREATE FUNCTION claim_job(worker uuid, lease interval, most_bytes bigint, most_of_a_tenant int)
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
        WHERE running.tenant_id = open.tenant_id AND running.status = 'processing' AND running.leased_until > now()) under_way
    WHERE open.status IN ('queued', 'processing') AND open.leased_until <= now()
      AND f.size_bytes <= most_bytes AND under_way.count < most_of_a_tenant
      AND NOT EXISTS (
          SELECT 1 FROM jobs earlier
          WHERE earlier.tenant_id = open.tenant_id AND earlier.ingestion_id = open.ingestion_id
            AND earlier.status IN ('queued', 'processing')
            AND (earlier.created_at, earlier.id) < (open.created_at, open.id))
    ORDER BY under_way.count, open.leased_until LIMIT 1 FOR UPDATE OF open SKIP LOCKED)
RETURNING jobs.tenant_id, jobs.id, jobs.ingestion_id, jobs.task $$;
-- Serves claim_job: what each tenant has under way.
CREATE INDEX jobs_running ON jobs (tenant_id) WHERE status = 'processing';
