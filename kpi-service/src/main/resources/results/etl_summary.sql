SELECT ingestion_id, dataset_type, department, rows, accepted, duplicates, rejected,
       round(rejected * 100.0 / nullif(rows, 0), 2) AS rejected_pct, quality_score, quality_issues, parsed_at, severity,
       'Of ' || rows || ' rows ' || accepted || ' were taken, ' || duplicates || ' were there already and ' || rejected
           || ' were refused.' AS reason,
       'counts_of_the_upload' AS method
FROM upload_summaries
CROSS JOIN LATERAL (
    SELECT CASE WHEN rejected * 10 >= rows AND rejected > 0 OR quality_score < 0.5 THEN 'high'
                WHEN rejected > 0 OR quality_score < 0.8 THEN 'medium' ELSE 'low' END AS severity) AS judged
WHERE tenant_id = $1
ORDER BY array_position(ARRAY['high', 'medium', 'low'], severity), parsed_at DESC, ingestion_id
