-- What a tenant wants to be told of, and where: channels hold addresses and secrets, and are sealed. Days until last_day have
-- been looked at.
CREATE TABLE alert_rules (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    measure text NOT NULL,
    product_id text NOT NULL,
    against text NOT NULL CHECK (against IN ('previous_day', 'previous_year', 'value')),
    at_most numeric,
    at_least numeric,
    sealed_channels bytea NOT NULL,
    channels int NOT NULL,
    last_day date NOT NULL,
    snoozed_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CHECK (at_most IS NOT NULL OR at_least IS NOT NULL)
);

-- What was raised: of a rule, day and product once.
CREATE TABLE alerts (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    rule_id uuid NOT NULL,
    day date NOT NULL,
    product_id text NOT NULL,
    value numeric NOT NULL,
    value_before numeric,
    change_pct numeric,
    message text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, rule_id, day, product_id),
    FOREIGN KEY (tenant_id, rule_id) REFERENCES alert_rules ON DELETE CASCADE
);
CREATE INDEX alerts_by_time ON alerts (tenant_id, raised_at);

-- How it was told, channel by channel.
CREATE TABLE alert_deliveries (
    tenant_id uuid NOT NULL,
    alert_id uuid NOT NULL,
    channel int NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    error text,
    due_at timestamptz NOT NULL DEFAULT now(),
    delivered_at timestamptz,
    PRIMARY KEY (tenant_id, alert_id, channel),
    FOREIGN KEY (tenant_id, alert_id) REFERENCES alerts ON DELETE CASCADE
);
CREATE INDEX alert_deliveries_due ON alert_deliveries (due_at) WHERE status = 'pending';

ALTER TABLE alert_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alert_rules USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE alerts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alerts USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE alert_deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alert_deliveries USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Whoever evaluates rules serves all tenants, but learns only who has any.
CREATE FUNCTION tenants_with_alert_rules() RETURNS TABLE (tenant_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT DISTINCT tenant_id FROM alert_rules $$;

-- Whoever delivers claims one at a time; it is due again if nothing is heard of it.
CREATE FUNCTION claim_alert_delivery(lease interval) RETURNS TABLE (tenant_id uuid, alert_id uuid, channel int, attempts int)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE alert_deliveries d SET attempts = d.attempts + 1, due_at = now() + lease
WHERE (d.tenant_id, d.alert_id, d.channel) = (
    SELECT o.tenant_id, o.alert_id, o.channel FROM alert_deliveries o
    WHERE o.status = 'pending' AND o.due_at <= now() ORDER BY o.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING d.tenant_id, d.alert_id, d.channel, d.attempts $$;
