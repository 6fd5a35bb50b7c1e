-- Who may do what. Every table is a tenant's, the list of tenants included: a session sees its own tenant's row only.
CREATE TABLE tenants (
    tenant_id uuid PRIMARY KEY,
    name text NOT NULL,
    time_zone text NOT NULL DEFAULT 'UTC',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Lower case; unique over all tenants, since people sign in by it.
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('admin', 'promo_lead', 'analyst', 'viewer')),
    department text NOT NULL CHECK (department IN ('sales', 'supply', 'finance')),
    failed_logins int NOT NULL DEFAULT 0,
    locked_until timestamptz,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

-- Secrets are kept as SHA-256: they are random and long, so nothing slower is needed.
CREATE TABLE invitations (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    token_hash text NOT NULL UNIQUE,
    email text NOT NULL,
    role text NOT NULL CHECK (role IN ('admin', 'promo_lead', 'analyst', 'viewer')),
    department text NOT NULL CHECK (department IN ('sales', 'supply', 'finance')),
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE api_keys (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    key_hash text NOT NULL UNIQUE,
    role text NOT NULL CHECK (role IN ('admin', 'promo_lead', 'analyst', 'viewer')),
    department text NOT NULL CHECK (department IN ('sales', 'supply', 'finance')),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

-- A refresh token works once. One that comes a second time was stolen from somebody: its whole family ends.
CREATE TABLE refresh_tokens (
    tenant_id uuid NOT NULL,
    token_hash text NOT NULL UNIQUE,
    family uuid NOT NULL,
    user_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, token_hash)
);
CREATE INDEX refresh_tokens_of_a_family ON refresh_tokens (tenant_id, family);

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
    FOREACH name IN ARRAY ARRAY['tenants', 'users', 'invitations', 'api_keys', 'refresh_tokens', 'audit_log'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = app_tenant()) WITH CHECK (tenant_id = app_tenant())',
                       name);
    END LOOP;
END $$;

-- Before anybody is signed in no tenant is known. These functions tell the tenant that a secret or an address belongs to,
-- and nothing else; whatever follows is done in that tenant's transaction.
CREATE FUNCTION tenant_of_api_key(hash text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT tenant_id FROM api_keys WHERE key_hash = hash $$;
CREATE FUNCTION tenant_of_email(address text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT tenant_id FROM users WHERE email = address $$;
CREATE FUNCTION tenant_of_refresh_token(hash text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT tenant_id FROM refresh_tokens WHERE token_hash = hash $$;
CREATE FUNCTION tenant_of_invitation(hash text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT tenant_id FROM invitations WHERE token_hash = hash $$;
