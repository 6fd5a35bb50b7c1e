-- The installation's own key pair, the private half encrypted by the service. It is nobody's row: the all-zero tenant.
CREATE TABLE signing_keys (
    tenant_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    id text NOT NULL,
    public_key bytea NOT NULL,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON signing_keys USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
