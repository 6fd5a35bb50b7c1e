-- Where a tenant wants to be told of scenarios. Address and secret are sealed.
CREATE TABLE webhooks (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    sealed_target bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

-- What was, or is to be, told: the log of deliveries.
CREATE TABLE webhook_deliveries (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    webhook_id uuid NOT NULL,
    type text NOT NULL,
    body jsonb NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    error text,
    due_at timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (tenant_id, created_at);

ALTER TABLE webhooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhooks USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_deliveries USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Whoever delivers claims one at a time; it is due again if nothing is heard of it.
CREATE FUNCTION claim_webhook_delivery(lease interval) RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE webhook_deliveries d SET attempts = d.attempts + 1, due_at = now() + lease
WHERE (d.tenant_id, d.id) = (
    SELECT o.tenant_id, o.id FROM webhook_deliveries o
    WHERE o.status = 'pending' AND o.due_at <= now() ORDER BY o.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING d.tenant_id, d.id $$;

-- Removes what is older than it may be kept, of all tenants, and says how many rows that were.
CREATE FUNCTION remove_what_is_too_old(kpis interval, reports interval, deliveries interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
DECLARE
    removed bigint := 0;
    rows bigint;
BEGIN
    DELETE FROM scenario_kpis WHERE created_at < now() - kpis AND period_end < (now() - kpis)::date;
    GET DIAGNOSTICS rows = ROW_COUNT;
    removed := removed + rows;
    DELETE FROM post_mortem_reports WHERE created_at < now() - reports;
    GET DIAGNOSTICS rows = ROW_COUNT;
    removed := removed + rows;
    DELETE FROM webhook_deliveries WHERE created_at < now() - deliveries;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RETURN removed + rows;
END $$;
