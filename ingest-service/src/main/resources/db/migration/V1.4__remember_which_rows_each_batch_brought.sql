-- After a crash a file is read again from its start. A batch that is here is not stored again: its accepted rows are known
-- by the bitmap, and it is only published again unless it was (docs/decisions/0002).
CREATE TABLE ingestion_batches (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    seq int NOT NULL,
    rows_read int NOT NULL,
    accepted_rows int NOT NULL,
    duplicate_rows int NOT NULL,
    rejected_rows int NOT NULL,
    accepted bytea NOT NULL,
    published boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, ingestion_id, seq)
);

CREATE TABLE failed_records (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    row_number bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'retrying', 'succeeded', 'discarded')),
    raw jsonb NOT NULL,
    errors jsonb NOT NULL,
    inserted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id, row_number)
);

ALTER TABLE ingestion_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ingestion_batches USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE failed_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON failed_records USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
