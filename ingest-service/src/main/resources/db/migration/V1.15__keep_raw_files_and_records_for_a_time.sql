-- How long a tenant keeps raw files, and refused rows, jobs and events; the service's defaults where it says nothing.
CREATE TABLE retention_settings (
    tenant_id uuid PRIMARY KEY,
    raw_file_days int NOT NULL CHECK (raw_file_days BETWEEN 1 AND 3650),
    record_days int NOT NULL CHECK (record_days BETWEEN 1 AND 3650),
    updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE retention_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON retention_settings USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

ALTER TABLE ingestion_files ADD COLUMN raw_removed_at timestamptz;
CREATE INDEX ingestion_files_with_raw_file ON ingestion_files (inserted_at) WHERE raw_removed_at IS NULL AND file_path <> '';

-- Whoever cleans up serves all tenants, but learns only what is due.
CREATE FUNCTION due_raw_files(usual_days int) RETURNS TABLE (tenant_id uuid, file_path text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
SELECT f.tenant_id, f.file_path FROM ingestion_files f
LEFT JOIN retention_settings r ON r.tenant_id = f.tenant_id
WHERE f.raw_removed_at IS NULL AND f.file_path <> ''
  AND f.inserted_at < now() - make_interval(days => coalesce(r.raw_file_days, usual_days))
  AND f.status NOT IN ('pending', 'processing')
ORDER BY f.inserted_at LIMIT 500 $$;
CREATE FUNCTION tenants_with_uploads() RETURNS TABLE (tenant_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT DISTINCT tenant_id FROM ingestion_files $$;
