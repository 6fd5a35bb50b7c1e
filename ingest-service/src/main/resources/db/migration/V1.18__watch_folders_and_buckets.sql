-- Folders and buckets whose new files are loaded by themselves. next_check is when to look for files by the schedule, due_at when
-- a worker has something to do: it may have to put files aside meanwhile.
CREATE TABLE watched_sources (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    location text NOT NULL,
    sealed_credentials bytea,
    schedule text NOT NULL,
    after_loading text NOT NULL CHECK (after_loading IN ('move', 'tag', 'leave')),
    options jsonb NOT NULL,
    paused boolean NOT NULL DEFAULT false,
    uploader text NOT NULL,
    uploader_hash text NOT NULL,
    zone text NOT NULL,
    next_check timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz NOT NULL DEFAULT '-infinity',
    checked_at timestamptz,
    problem text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX watched_sources_due ON watched_sources (due_at) WHERE NOT paused;

-- What was found there, each version of an object once. Refused is what never became an upload.
CREATE TABLE watched_objects (
    tenant_id uuid NOT NULL,
    source_id uuid NOT NULL,
    object_key text NOT NULL,
    object_version text NOT NULL,
    ingestion_id uuid,
    refusal text,
    put_aside boolean NOT NULL DEFAULT false,
    found_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, source_id, object_key, object_version),
    FOREIGN KEY (tenant_id, source_id) REFERENCES watched_sources ON DELETE CASCADE
);
CREATE INDEX watched_objects_by_time ON watched_objects (tenant_id, source_id, found_at);
CREATE INDEX watched_objects_in_place ON watched_objects (tenant_id, source_id) WHERE NOT put_aside;

ALTER TABLE watched_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON watched_sources USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE watched_objects ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON watched_objects USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- A worker serves all tenants, but learns only which source is its own now.
CREATE FUNCTION claim_watched_source(lease interval) RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE watched_sources SET claimed_until = now() + lease
WHERE (watched_sources.tenant_id, watched_sources.id) = (
    SELECT due.tenant_id, due.id FROM watched_sources due
    WHERE NOT due.paused AND due.due_at <= now() AND due.claimed_until <= now()
    ORDER BY due.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING watched_sources.tenant_id, watched_sources.id $$;
