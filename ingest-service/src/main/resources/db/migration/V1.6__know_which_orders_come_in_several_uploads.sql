-- Added up over uploads, such an order would count more than once. Unknown for orders that were there before: taken for several.
ALTER TABLE orders ADD COLUMN first_ingestion_id uuid, ADD COLUMN in_several_uploads boolean NOT NULL DEFAULT false;
