-- Every transaction names its tenant and department before its first statement. Row-level security reads them here; a
-- transaction that named none sees nothing. Once set locally, a setting reverts to '' and not to NULL, hence nullif.
CREATE FUNCTION app_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;

CREATE FUNCTION app_department() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.department', true), '') $$;
