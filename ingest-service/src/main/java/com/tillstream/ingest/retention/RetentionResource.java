package com.tillstream.ingest.retention;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** How long the tenant keeps raw files and records. */
@Path("/v1/retention")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class RetentionResource {
    private final CurrentUser user;
    private final Retention retention;

    RetentionResource(CurrentUser user, Retention retention) {
        this.user = user;
        this.retention = retention;
    }

    /** The settings that hold now. */
    @GET
    public RetentionSettings get() {
        return retention.settings(user.tenant());
    }

    /** Other settings, which hold from the next clean-up on. */
    @PUT
    public RetentionSettings put(@NotNull @Valid RetentionSettings settings) {
        retention.change(user.tenant(), settings);
        return retention.settings(user.tenant());
    }
}
