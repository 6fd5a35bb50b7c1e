-- One row per upload. A second upload of the same bytes finds the first by content_hash, unless that failed or is gone.
CREATE TABLE ingestion_files (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    dataset_id uuid NOT NULL,
    department text NOT NULL,
    dataset_type text NOT NULL,
    filename text NOT NULL,
    file_path text NOT NULL,
    content_hash text NOT NULL,
    size_bytes bigint NOT NULL,
    mapping jsonb NOT NULL DEFAULT '{}',
    zone text NOT NULL,
    date_order text NOT NULL CHECK (date_order IN ('YEAR_FIRST', 'DAY_FIRST', 'MONTH_FIRST')),
    uploader text NOT NULL,
    uploader_hash text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'deleted')),
    total_rows bigint NOT NULL DEFAULT 0,
    processed_rows bigint NOT NULL DEFAULT 0,
    duplicate_rows bigint NOT NULL DEFAULT 0,
    failed_rows bigint NOT NULL DEFAULT 0,
    error_message text,
    started_at timestamptz,
    completed_at timestamptz,
    inserted_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX ingestion_files_same_bytes ON ingestion_files (tenant_id, content_hash)
    WHERE status NOT IN ('failed', 'deleted');

CREATE TABLE datasets (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    department text NOT NULL CHECK (department IN ('sales', 'supply', 'finance')),
    name text NOT NULL,
    dataset_type text NOT NULL,
    uploader text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

ALTER TABLE ingestion_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_and_department ON ingestion_files
    USING (tenant_id = app_tenant() AND app_department() IN (department, '*'))
    WITH CHECK (tenant_id = app_tenant() AND app_department() IN (department, '*'));
ALTER TABLE datasets ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_and_department ON datasets
    USING (tenant_id = app_tenant() AND app_department() IN (department, '*'))
    WITH CHECK (tenant_id = app_tenant() AND app_department() IN (department, '*'));
