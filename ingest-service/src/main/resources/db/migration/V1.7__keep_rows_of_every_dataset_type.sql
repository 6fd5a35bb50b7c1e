-- Rows of all dataset types but orders. Of a key, the rows of the newest upload count; those of older ones stay, to count
-- again when it is taken back. Upload ids are time-ordered.
CREATE TABLE dataset_rows (
    tenant_id uuid NOT NULL,
    key uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    id uuid NOT NULL,
    dataset_type text NOT NULL,
    fields jsonb NOT NULL,
    PRIMARY KEY (tenant_id, key, ingestion_id, id)
);
-- Serves the deletion of a file.
CREATE INDEX dataset_rows_of_a_file ON dataset_rows (tenant_id, ingestion_id);

ALTER TABLE dataset_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dataset_rows USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
