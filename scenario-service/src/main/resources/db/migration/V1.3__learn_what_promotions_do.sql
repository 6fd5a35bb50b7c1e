-- Versions of what was learned of promotions. One is in use; the others stay, to be compared and to go back to.
CREATE TABLE uplift_versions (
    tenant_id uuid NOT NULL,
    model_version text NOT NULL,
    number int NOT NULL,
    source text NOT NULL CHECK (source IN ('estimated', 'post_mortem')),
    active boolean NOT NULL DEFAULT true,
    -- Newer data do not replace it: somebody has decided for it.
    pinned boolean NOT NULL DEFAULT false,
    -- What an estimated version was estimated from.
    data_version bigint NOT NULL,
    parent_version text,
    note text,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, model_version),
    UNIQUE (tenant_id, number)
);
CREATE UNIQUE INDEX uplift_version_in_use ON uplift_versions (tenant_id) WHERE active;

-- What a promotion of a depth does to a department and channel. Elasticity is per fraction of discount: 0.2 for 20 %.
CREATE TABLE uplift_coefficients (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    department text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('online', 'offline')),
    discount_band text NOT NULL CHECK (discount_band IN ('unknown', '0-10', '10-20', '20-30', '30+')),
    uplift_sales_pct numeric(10, 2) NOT NULL,
    uplift_units_pct numeric(10, 2) NOT NULL,
    -- NULL where no costs are known.
    margin_impact_pct numeric(10, 2),
    confidence numeric(3, 2) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    sample_size int NOT NULL,
    model_version text NOT NULL,
    -- The change of the logarithm of sales, how sure it is, and at which discount it holds.
    effect double precision NOT NULL,
    standard_error double precision NOT NULL,
    mean_discount double precision NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, model_version, department, channel, discount_band),
    FOREIGN KEY (tenant_id, model_version) REFERENCES uplift_versions ON DELETE CASCADE
);

-- What promotions do beside what they are meant to: to the week after, and to departments that are not in promotion when
-- all others of the channel are.
CREATE TABLE side_effects (
    tenant_id uuid NOT NULL,
    model_version text NOT NULL,
    department text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('online', 'offline')),
    after_effect double precision NOT NULL,
    after_standard_error double precision NOT NULL,
    others_effect double precision NOT NULL,
    others_standard_error double precision NOT NULL,
    PRIMARY KEY (tenant_id, model_version, department, channel),
    FOREIGN KEY (tenant_id, model_version) REFERENCES uplift_versions ON DELETE CASCADE
);

ALTER TABLE uplift_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uplift_versions USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE uplift_coefficients ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uplift_coefficients USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
ALTER TABLE side_effects ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON side_effects USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant());
