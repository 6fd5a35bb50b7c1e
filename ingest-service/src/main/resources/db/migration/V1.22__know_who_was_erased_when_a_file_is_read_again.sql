-- An id is a hash of the address under the tenant's secret.
CREATE TABLE erased_customers (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, customer_id)
);
ALTER TABLE erased_customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON erased_customers USING (tenant_id = (SELECT app_tenant()))
    WITH CHECK (tenant_id = (SELECT app_tenant()));
