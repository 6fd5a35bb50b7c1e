-- The trace of the request that caused an event, as W3C Trace Context writes it; NULL where nothing is traced.
ALTER TABLE outbox ADD COLUMN traceparent text;
