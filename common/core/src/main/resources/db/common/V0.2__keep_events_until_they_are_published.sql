-- The outbox: events are written with the change that caused them and published afterwards, in order, at least once.
CREATE TABLE outbox (
    tenant_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    topic text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    value bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
-- Serves outbox_take: the oldest first, of all tenants.
CREATE INDEX outbox_in_order ON outbox (id);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON outbox USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

CREATE FUNCTION outbox_wakes_the_relay() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NOTIFY outbox; RETURN NULL; END $$;

CREATE TRIGGER outbox_added AFTER INSERT ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_wakes_the_relay();

-- The relay serves all tenants, but may do only this: take the oldest events, and remove those it has published. The
-- advisory lock keeps a second relay from overtaking the first, so that the events of a key stay in order.
CREATE FUNCTION outbox_take(most int) RETURNS SETOF outbox
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
BEGIN
    IF pg_try_advisory_xact_lock(hashtext('outbox')) THEN
        RETURN QUERY SELECT * FROM outbox ORDER BY id LIMIT most;
    END IF;
END $$;

CREATE FUNCTION outbox_done(published bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ DELETE FROM outbox WHERE id = ANY (published) $$;
