-- Who may call with orders: their calls are signed with a secret that is kept sealed.
CREATE TABLE webhook_sources (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('shopify')),
    name text NOT NULL,
    sealed_secret bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE webhook_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_sources USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
