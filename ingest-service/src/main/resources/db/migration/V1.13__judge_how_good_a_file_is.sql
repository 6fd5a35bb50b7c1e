CREATE TABLE quality_reports (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    score double precision NOT NULL,
    report jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id)
);
ALTER TABLE quality_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON quality_reports USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
