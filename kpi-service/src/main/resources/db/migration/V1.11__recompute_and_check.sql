-- What operators have computed again, or compared with the lines, part by part: a worker that dies leaves the parts that are done.
CREATE TABLE recomputations (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    check_only boolean NOT NULL,
    families text[] NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'running', 'succeeded', 'failed')),
    parts int NOT NULL,
    parts_done int NOT NULL DEFAULT 0,
    part text,
    rows_written bigint NOT NULL DEFAULT 0,
    differences jsonb NOT NULL DEFAULT '[]',
    error text,
    attempts int NOT NULL DEFAULT 0,
    leased_until timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX recomputations_open ON recomputations (leased_until) WHERE status IN ('pending', 'running');
ALTER TABLE recomputations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recomputations USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

CREATE FUNCTION claim_recomputation(lease interval) RETURNS TABLE (tenant_id uuid, id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
UPDATE recomputations r SET status = 'running', attempts = r.attempts + 1, leased_until = now() + lease
WHERE (r.tenant_id, r.id) = (
    SELECT o.tenant_id, o.id FROM recomputations o
    WHERE o.status IN ('pending', 'running') AND o.leased_until <= now()
    ORDER BY o.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING r.tenant_id, r.id $$;

-- Whoever checks everybody's numbers learns only who has any.
CREATE FUNCTION tenants_with_lines() RETURNS TABLE (tenant_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT DISTINCT tenant_id FROM computations WHERE dataset_type IN ('orders', 'returns') $$;
