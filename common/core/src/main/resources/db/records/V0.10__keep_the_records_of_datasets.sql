-- Rows of the dataset types that this service reads, as the ingest-service accepted them. Of a key, the rows of the newest
-- upload count; those of older ones stay, to count again when it is taken back. Upload ids are time-ordered.
CREATE TABLE dataset_records (
    tenant_id uuid NOT NULL,
    key uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    id uuid NOT NULL,
    dataset_type text NOT NULL,
    fields jsonb NOT NULL,
    PRIMARY KEY (tenant_id, key, ingestion_id, id)
);
-- Serves the deletion of an upload.
CREATE INDEX dataset_records_of_an_upload ON dataset_records (tenant_id, ingestion_id);
-- Serves whoever computes from all rows of a type.
CREATE INDEX dataset_records_of_a_type ON dataset_records (tenant_id, dataset_type);

ALTER TABLE dataset_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dataset_records USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

CREATE VIEW current_records WITH (security_invoker = true) AS
SELECT r.tenant_id, r.dataset_type, r.key, r.ingestion_id, r.id, r.fields
FROM dataset_records r
WHERE NOT EXISTS (SELECT 1 FROM dataset_records newer
                  WHERE newer.tenant_id = r.tenant_id AND newer.key = r.key AND newer.ingestion_id > r.ingestion_id);
