-- What a scenario says to its customers, one brief for each.
CREATE TABLE creative_briefs (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    scenario_id uuid NOT NULL,
    brief jsonb NOT NULL,
    assets jsonb NOT NULL,
    -- Whether templates, a language model or a person has written it.
    source text NOT NULL CHECK (source IN ('template', 'model', 'edited')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scenario_id),
    FOREIGN KEY (tenant_id, scenario_id) REFERENCES promo_scenarios ON DELETE CASCADE
);

ALTER TABLE creative_briefs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON creative_briefs USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
