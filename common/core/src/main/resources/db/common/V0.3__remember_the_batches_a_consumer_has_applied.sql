-- Written in the transaction of a batch's effect: a batch that is here is skipped when Kafka delivers it again.
CREATE TABLE processed_batch (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    ingestion_id uuid NOT NULL,
    seq int NOT NULL,
    row_count int NOT NULL,
    PRIMARY KEY (tenant_id, consumer, ingestion_id, seq)
);
ALTER TABLE processed_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON processed_batch USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
