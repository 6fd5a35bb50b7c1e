-- What a promotion brought beside what was forecast. Computed again while days after it come in, until it is accepted.
CREATE TABLE post_mortem_reports (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    scenario_id uuid NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    forecast_kpi_id uuid,
    actual_sales_value numeric(20, 2) NOT NULL,
    actual_margin_value numeric(20, 2),
    actual_margin_pct numeric(7, 2),
    actual_ebit numeric(20, 2),
    actual_units numeric(20, 2) NOT NULL,
    -- In percent of the forecast; NULL where nothing was forecast.
    sales_value_error_pct numeric(10, 2),
    margin_value_error_pct numeric(10, 2),
    ebit_error_pct numeric(10, 2),
    units_error_pct numeric(10, 2),
    post_promo_dip jsonb NOT NULL,
    cannibalization_signals jsonb NOT NULL,
    insights text[] NOT NULL,
    learning_points text[] NOT NULL,
    -- All of it, as it is told.
    report jsonb NOT NULL,
    data_version bigint NOT NULL,
    days_after int NOT NULL,
    -- The version of the coefficients that learned from it; NULL until somebody has accepted it.
    learned_version text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scenario_id),
    FOREIGN KEY (tenant_id, scenario_id) REFERENCES promo_scenarios ON DELETE CASCADE,
    CHECK (period_end >= period_start)
);

ALTER TABLE post_mortem_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post_mortem_reports USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());

-- Scenarios that are over by the data of their tenant, of which no report was made, or one that newer data could make
-- better. Tells nothing but ids.
CREATE FUNCTION scenarios_to_examine(quiet interval) RETURNS TABLE (tenant_id uuid, scenario_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
    SELECT s.tenant_id, s.id FROM promo_scenarios s
    JOIN data_versions d ON d.tenant_id = s.tenant_id
    JOIN scenario_kpis k ON k.tenant_id = s.tenant_id AND k.scenario_id = s.id
    LEFT JOIN post_mortem_reports p ON p.tenant_id = s.tenant_id AND p.scenario_id = s.id
    WHERE s.date_range_end < current_date AND d.changed_at < now() - quiet
      AND s.created_at::date <= s.date_range_start
      AND (p.id IS NULL OR p.learned_version IS NULL AND p.days_after < 14 AND p.data_version < d.version)
      AND greatest(
            (SELECT max(date) FROM stated_sales t WHERE t.tenant_id = s.tenant_id),
            (SELECT max(date) FROM sales_contributions c WHERE c.tenant_id = s.tenant_id)) > s.date_range_end
    LIMIT 20
    $$;
