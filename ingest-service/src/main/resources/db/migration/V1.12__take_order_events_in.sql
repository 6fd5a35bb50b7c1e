-- Order events are loaded like files: those of some seconds make an upload of their own, which grows batch by batch.
ALTER TABLE ingestion_files ADD COLUMN source text NOT NULL DEFAULT 'upload' CHECK (source IN ('upload', 'events'));

-- The upload that the events of a topic are being written to.
CREATE TABLE inbound_windows (
    tenant_id uuid NOT NULL,
    topic text NOT NULL,
    ingestion_id uuid,
    rows bigint NOT NULL DEFAULT 0,
    opened_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, topic)
);

-- The last offset of each partition whose event is in the database.
CREATE TABLE inbound_offsets (
    tenant_id uuid NOT NULL,
    topic text NOT NULL,
    partition int NOT NULL,
    last_offset bigint NOT NULL,
    PRIMARY KEY (tenant_id, topic, partition)
);

-- Events are taken once by their CloudEvents source and id.
CREATE TABLE inbound_events (
    tenant_id uuid NOT NULL,
    source text NOT NULL,
    id text NOT NULL,
    ingestion_id uuid NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, source, id)
);
-- Serves the deletion of an upload: its events may come again.
CREATE INDEX inbound_events_of_an_upload ON inbound_events (tenant_id, ingestion_id);

-- Events that could not be taken, with what may be kept of them, until somebody corrects or discards them.
CREATE TABLE dead_letters (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    topic text NOT NULL,
    partition int NOT NULL,
    record_offset bigint NOT NULL,
    event_id text,
    payload text NOT NULL,
    reason text NOT NULL,
    errors jsonb NOT NULL DEFAULT '[]',
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'replayed', 'discarded')),
    inserted_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, topic, partition, record_offset)
);

ALTER TABLE inbound_windows ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_windows USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE inbound_offsets ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_offsets USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE inbound_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON inbound_events USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE dead_letters ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dead_letters USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
