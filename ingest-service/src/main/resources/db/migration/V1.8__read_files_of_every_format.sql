-- How a file is read, as its uploader said and its rows told when it came: the sheet, the dialect, and how the values of each
-- column are written. A file that is read again is read in the same way.
ALTER TABLE ingestion_files ADD COLUMN reading jsonb NOT NULL DEFAULT '{}';
UPDATE ingestion_files
SET reading = jsonb_build_object('styles', jsonb_build_object('date_orders', jsonb_build_object('order_date', lower(date_order))));
ALTER TABLE ingestion_files DROP COLUMN date_order;

-- Rows of a workbook are counted on from sheet to sheet.
ALTER TABLE failed_records ADD COLUMN sheet text NOT NULL DEFAULT '';
