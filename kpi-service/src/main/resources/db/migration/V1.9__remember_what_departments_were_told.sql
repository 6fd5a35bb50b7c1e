-- The result that a department was told of last, and the newest upload that it was computed from.
CREATE TABLE department_results (
    tenant_id uuid NOT NULL,
    type text NOT NULL CHECK (type IN ('inventory_risk', 'finance_anomalies')),
    department text NOT NULL CHECK (department IN ('supply', 'finance')),
    basis text NOT NULL,
    items jsonb NOT NULL,
    computed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, type)
);

ALTER TABLE department_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY department ON department_results
    USING (tenant_id = app_tenant() AND app_department() IN (department, '*'))
    WITH CHECK (tenant_id = app_tenant() AND app_department() IN (department, '*'));

-- Results whose uploads are others than those they were computed from. Tells which, and nothing of what is in them.
CREATE FUNCTION results_to_compute() RETURNS TABLE (tenant_id uuid, type text, basis text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
    SELECT coalesce(c.tenant_id, k.tenant_id), coalesce(c.type, k.type), coalesce(c.basis, '')
    FROM (SELECT r.tenant_id, CASE r.dataset_type WHEN 'inventory' THEN 'inventory_risk' ELSE 'finance_anomalies' END AS type,
                 md5(string_agg(r.ingestion_id || ' ' || r.rows, ',' ORDER BY r.ingestion_id)) AS basis
          FROM (SELECT d.tenant_id, d.dataset_type, d.ingestion_id, count(*) AS rows FROM dataset_records d
                WHERE d.dataset_type IN ('inventory', 'finance_ledger')
                GROUP BY d.tenant_id, d.dataset_type, d.ingestion_id) AS r
          GROUP BY r.tenant_id, r.dataset_type) AS c
    FULL JOIN department_results k ON k.tenant_id = c.tenant_id AND k.type = c.type
    WHERE k.basis IS DISTINCT FROM coalesce(c.basis, '')
    LIMIT 50
    $$;
-- Serves results_to_compute, which looks at all tenants.
CREATE INDEX dataset_records_that_results_are_made_of ON dataset_records (dataset_type, tenant_id, ingestion_id)
    WHERE dataset_type IN ('inventory', 'finance_ledger');
