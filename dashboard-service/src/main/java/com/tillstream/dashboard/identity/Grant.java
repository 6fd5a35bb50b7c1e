package com.tillstream.dashboard.identity;

import com.tillstream.dashboard.identity.user.Roles;
import com.tillstream.id.TenantId;

/**
 * What somebody, or something with a key, may do.
 *
 * @param subject who it is, for the log and the token
 * @param emailHash hex SHA-256 of the person's address; null for a program
 */
public record Grant(
        TenantId tenant, String subject, String role, String department, String timeZone, String emailHash) {
    public Grant {
        Roles.require(role, department);
    }

    /** What a program may do. */
    public Grant(TenantId tenant, String subject, String role, String department, String timeZone) {
        this(tenant, subject, role, department, timeZone, null);
    }
}
