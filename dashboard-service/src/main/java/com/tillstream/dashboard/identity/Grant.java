package com.tillstream.dashboard.identity;

import com.tillstream.dashboard.identity.user.Roles;
import com.tillstream.id.TenantId;

/** What somebody, or something with a key, may do. @param subject who it is, for the log and the token */
public record Grant(TenantId tenant, String subject, String role, String department, String timeZone) {
    public Grant {
        Roles.require(role, department);
    }
}
