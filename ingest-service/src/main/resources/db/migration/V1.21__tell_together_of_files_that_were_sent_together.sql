-- What was read of a file is told when all that was sent with it is settled: KPIs are computed of all of it at once.
CREATE TABLE held_events (
    tenant_id uuid NOT NULL,
    ingestion_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    value bytea NOT NULL,
    traceparent text,
    PRIMARY KEY (tenant_id, ingestion_id)
);
ALTER TABLE held_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON held_events USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()));

-- Files are settled in many places, some by somebody who may not see the others: hence the owner does it, when they commit.
CREATE FUNCTION tell_together() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM data_processing_jobs WHERE tenant_id = NEW.tenant_id AND id = NEW.processing_job_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM ingestion_files WHERE tenant_id = NEW.tenant_id AND processing_job_id = NEW.processing_job_id
                                               AND status IN ('pending', 'processing')) THEN
        RETURN NULL;
    END IF;
    WITH released AS (
        DELETE FROM held_events h USING ingestion_files f
        WHERE f.tenant_id = NEW.tenant_id AND f.processing_job_id = NEW.processing_job_id
          AND h.tenant_id = f.tenant_id AND h.ingestion_id = f.id
        RETURNING f.status, h.*)
    INSERT INTO outbox (tenant_id, topic, key, type, subject, value, traceparent)
    SELECT tenant_id, topic, key, type, subject, value, traceparent FROM released WHERE status = 'completed';
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tell_together AFTER UPDATE OF status ON ingestion_files
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.processing_job_id IS NOT NULL AND NEW.status NOT IN ('pending', 'processing'))
    EXECUTE FUNCTION tell_together();
