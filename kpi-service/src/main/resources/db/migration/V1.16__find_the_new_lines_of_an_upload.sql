-- An upload that grows is computed batch by batch.
CREATE INDEX sale_lines_of_a_batch ON sale_lines (tenant_id, ingestion_id, batch);
DROP INDEX sale_lines_of_an_ingestion;
