-- An attempt counts as failed until it has succeeded: guesses that come all at once cannot outrun the lock-out, and no
-- transaction stays open while a password is hashed. An unknown address and a resting account alike give no row.
CREATE FUNCTION begin_sign_in(address text) RETURNS TABLE (tenant_id uuid, user_id uuid, password_hash text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
        UPDATE users u
        SET failed_logins = (u.failed_logins + 1) % 5,
            locked_until = CASE WHEN u.failed_logins + 1 >= 5 THEN now() + interval '15 minutes' END
        WHERE u.email = address AND u.is_active AND (u.locked_until IS NULL OR u.locked_until <= now())
        RETURNING u.tenant_id, u.id, u.password_hash
    $$;
DROP FUNCTION tenant_of_email(text);
