-- One mapping for each dataset type and set of headers, whatever their order.
CREATE TABLE column_mappings (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    department text NOT NULL,
    dataset_type text NOT NULL,
    header_signature text NOT NULL,
    header jsonb NOT NULL,
    mapping jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, dataset_type, header_signature)
);

ALTER TABLE column_mappings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_and_department ON column_mappings
    USING (tenant_id = app_tenant() AND app_department() IN (department, '*'))
    WITH CHECK (tenant_id = app_tenant() AND app_department() IN (department, '*'));
