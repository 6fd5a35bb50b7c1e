-- What came of each file, as the ingest-service has told: for the department whose data it is. Order events are told by the second
-- and are not in here.
CREATE TABLE upload_summaries (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    dataset_type text NOT NULL,
    department text NOT NULL,
    rows bigint NOT NULL,
    accepted bigint NOT NULL,
    duplicates bigint NOT NULL,
    rejected bigint NOT NULL,
    quality_score numeric,
    quality_issues text[] NOT NULL,
    parsed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, ingestion_id)
);
ALTER TABLE upload_summaries ENABLE ROW LEVEL SECURITY;
CREATE POLICY department ON upload_summaries
    USING (tenant_id = app_tenant() AND app_department() IN (department, '*'))
    WITH CHECK (tenant_id = app_tenant() AND app_department() IN (department, '*'));

-- A result of several departments is kept for each.
ALTER TABLE department_results DROP CONSTRAINT department_results_type_check,
    DROP CONSTRAINT department_results_department_check, DROP CONSTRAINT department_results_pkey,
    ADD PRIMARY KEY (tenant_id, type, department);

DROP FUNCTION results_to_compute();
CREATE FUNCTION results_to_compute() RETURNS TABLE (tenant_id uuid, type text, department text, basis text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
    SELECT coalesce(c.tenant_id, k.tenant_id), coalesce(c.type, k.type), coalesce(c.department, k.department),
           coalesce(c.basis, '')
    FROM (SELECT r.tenant_id, r.type, r.department,
                 md5(string_agg(r.ingestion_id || ' ' || r.rows, ',' ORDER BY r.ingestion_id)) AS basis
          FROM (SELECT d.tenant_id, d.ingestion_id, count(*) AS rows,
                       CASE d.dataset_type WHEN 'inventory' THEN 'inventory_risk' ELSE 'finance_anomalies' END AS type,
                       CASE d.dataset_type WHEN 'inventory' THEN 'supply' ELSE 'finance' END AS department
                FROM dataset_records d WHERE d.dataset_type IN ('inventory', 'finance_ledger')
                GROUP BY d.tenant_id, d.dataset_type, d.ingestion_id
                UNION ALL
                SELECT u.tenant_id, u.ingestion_id, u.rows, 'etl_summary', u.department FROM upload_summaries u) AS r
          GROUP BY r.tenant_id, r.type, r.department) AS c
    FULL JOIN department_results k ON k.tenant_id = c.tenant_id AND k.type = c.type AND k.department = c.department
    WHERE k.basis IS DISTINCT FROM coalesce(c.basis, '')
    LIMIT 50
    $$;
