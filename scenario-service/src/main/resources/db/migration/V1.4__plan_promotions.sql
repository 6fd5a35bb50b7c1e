CREATE TABLE promo_scenarios (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    label text NOT NULL,
    source_opportunity_id text,
    date_range_start date NOT NULL,
    date_range_end date NOT NULL,
    scenario_type text NOT NULL CHECK (scenario_type IN (
        'conservative', 'balanced', 'aggressive', 'flash', 'best_deal', 'coupon', 'member_only')),
    mechanics jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CHECK (date_range_end >= date_range_start)
);
-- Serves lists, the newest first.
CREATE INDEX promo_scenarios_by_time ON promo_scenarios (tenant_id, created_at, id);

-- What a scenario is expected to bring, as computed last. Amounts of margin are NULL where no costs are known.
CREATE TABLE scenario_kpis (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    scenario_id uuid NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    total_sales_value numeric(20, 2) NOT NULL,
    total_margin_value numeric(20, 2),
    total_margin_pct numeric(7, 2),
    total_ebit numeric(20, 2),
    total_units numeric(20, 2) NOT NULL,
    sales_value_delta numeric(20, 2) NOT NULL,
    margin_value_delta numeric(20, 2),
    ebit_delta numeric(20, 2),
    units_delta numeric(20, 2) NOT NULL,
    kpi_breakdown jsonb NOT NULL,
    model_version text NOT NULL,
    data_version bigint NOT NULL,
    seed bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scenario_id),
    FOREIGN KEY (tenant_id, scenario_id) REFERENCES promo_scenarios ON DELETE CASCADE,
    CHECK (period_end >= period_start)
);

CREATE TABLE validation_reports (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    scenario_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('PASS', 'WARN', 'BLOCK')),
    issues jsonb NOT NULL,
    overall_score int NOT NULL CHECK (overall_score BETWEEN 0 AND 100),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scenario_id),
    FOREIGN KEY (tenant_id, scenario_id) REFERENCES promo_scenarios ON DELETE CASCADE
);

-- What a tenant allows. Who has set nothing has the defaults of the service.
CREATE TABLE validation_rules (
    tenant_id uuid PRIMARY KEY,
    rules jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Who has changed what.
CREATE TABLE audit_log (
    tenant_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['promo_scenarios', 'scenario_kpis', 'validation_reports', 'validation_rules', 'audit_log'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant())', name);
    END LOOP;
END $$;

CREATE VIEW scenario_comparison_view WITH (security_invoker = true) AS
SELECT s.tenant_id, s.id AS scenario_id, s.label, s.scenario_type, s.date_range_start, s.date_range_end, k.total_sales_value,
       k.total_margin_value, k.total_margin_pct, k.total_ebit, k.total_units, k.sales_value_delta, k.margin_value_delta,
       k.ebit_delta, k.units_delta, v.status AS validation_status, v.overall_score
FROM promo_scenarios s
LEFT JOIN scenario_kpis k ON k.tenant_id = s.tenant_id AND k.scenario_id = s.id
LEFT JOIN validation_reports v ON v.tenant_id = s.tenant_id AND v.scenario_id = s.id;

-- Tenants of which a scenario that has not begun was computed from older data or coefficients than there are, once the data
-- have come to rest. Tells nothing but the tenant.
CREATE FUNCTION tenants_with_stale_scenarios(quiet interval) RETURNS TABLE (tenant_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
    SELECT DISTINCT k.tenant_id FROM scenario_kpis k
    JOIN data_versions d ON d.tenant_id = k.tenant_id
    LEFT JOIN uplift_versions u ON u.tenant_id = k.tenant_id AND u.active
    WHERE (d.version > k.data_version AND d.changed_at < now() - quiet OR u.model_version <> k.model_version)
      AND k.period_start > current_date
    $$;
