-- Uploads by tus: their pieces are objects of their own until the last one has come.
CREATE TABLE resumable_uploads (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    owner text NOT NULL,
    length bigint NOT NULL,
    received bigint NOT NULL DEFAULT 0,
    pieces bigint[] NOT NULL DEFAULT '{}',
    options jsonb NOT NULL,
    ingestion_id uuid,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX resumable_uploads_by_expiry ON resumable_uploads (expires_at);

ALTER TABLE resumable_uploads ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON resumable_uploads USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Whoever removes expired uploads serves all tenants, but learns only what has expired.
CREATE FUNCTION expired_uploads() RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT tenant_id, id FROM resumable_uploads WHERE expires_at < now() LIMIT 100 $$;
