-- Cells of sales are of the batches that are counted and of no others, so that what order events bring can be added to them
-- (docs/decisions/0029).

-- Of how many batches an upload's sales are being counted, by several transactions; none if it is being taken back. Nothing is
-- added to the tenant's cells meanwhile.
ALTER TABLE computations ADD COLUMN counting_batches int;
CREATE INDEX computations_counting ON computations (tenant_id) WHERE counting_batches IS NOT NULL;

-- Of how many batches of each upload the cells of sales are, or are about to be.
CREATE VIEW counted_sales WITH (security_invoker = true) AS
SELECT tenant_id, ingestion_id, coalesce(counting_batches, counted_batches) AS batches
FROM computations WHERE family = 'sales';

-- Serves the question whether an order recurs.
CREATE INDEX recurring_orders_of_an_order ON recurring_orders (tenant_id, order_id);

-- Until now cells were of all lines that were there. Those of uploads that are settled are counted; the others are counted
-- anew, events with all batches that have come.
UPDATE computations SET counted_batches = batches WHERE family = 'sales' AND reason = 'upload' AND done;
UPDATE computations SET counting_batches = CASE reason WHEN 'upload' THEN batches ELSE 0 END
WHERE family = 'sales' AND NOT done;
UPDATE computations c SET batches = p.batches, counting_batches = p.batches, done = false, leased_until = now()
FROM (SELECT tenant_id, ingestion_id, max(seq) + 1 AS batches FROM processed_batch WHERE consumer = 'kpi'
      GROUP BY tenant_id, ingestion_id) AS p
WHERE c.tenant_id = p.tenant_id AND c.ingestion_id = p.ingestion_id AND c.family = 'sales' AND c.reason = 'upload'
  AND c.of_events AND c.batches < p.batches;
