-- Whether a result that the upload's rows are in has been told: whoever waits for it is told even if nothing in it has changed.
ALTER TABLE upload_summaries ADD COLUMN in_result boolean NOT NULL DEFAULT true;
-- Serves results_to_compute, which looks at all tenants.
CREATE INDEX upload_summaries_in_no_result ON upload_summaries (tenant_id, ingestion_id)
    WHERE NOT in_result AND dataset_type IN ('inventory', 'finance_ledger') AND accepted > 0;

CREATE OR REPLACE FUNCTION results_to_compute() RETURNS TABLE (tenant_id uuid, type text, department text, basis text)
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
       OR EXISTS (SELECT 1 FROM upload_summaries u
                  WHERE u.tenant_id = c.tenant_id AND NOT u.in_result AND u.accepted > 0
                    AND u.dataset_type IN ('inventory', 'finance_ledger')
                    AND c.type = CASE u.dataset_type WHEN 'inventory' THEN 'inventory_risk' ELSE 'finance_anomalies' END
                    AND u.accepted <= (SELECT count(*) FROM dataset_records d
                                       WHERE d.tenant_id = u.tenant_id AND d.dataset_type = u.dataset_type
                                         AND d.ingestion_id = u.ingestion_id))
    LIMIT 50
    $$;
