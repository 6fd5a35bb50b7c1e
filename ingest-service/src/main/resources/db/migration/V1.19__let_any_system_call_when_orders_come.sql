-- Systems other than shops whose words are known say how they sign, and where the columns of an order stand in their calls.
ALTER TABLE webhook_sources DROP CONSTRAINT webhook_sources_kind_check;
ALTER TABLE webhook_sources ADD CHECK (kind IN ('shopify', 'generic'));
ALTER TABLE webhook_sources ADD COLUMN signature jsonb, ADD COLUMN mapping jsonb;
ALTER TABLE webhook_sources ADD CHECK ((kind = 'generic') = (signature IS NOT NULL AND mapping IS NOT NULL));
