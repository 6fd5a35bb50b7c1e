-- An upload that replaces takes back, when it has been read, those of the same dataset that came before it.
ALTER TABLE ingestion_files ADD COLUMN merge text NOT NULL DEFAULT 'append' CHECK (merge IN ('append', 'replace'));
-- How much of the raw file has been read, for those who wait.
ALTER TABLE jobs ADD COLUMN bytes_read bigint NOT NULL DEFAULT 0;
