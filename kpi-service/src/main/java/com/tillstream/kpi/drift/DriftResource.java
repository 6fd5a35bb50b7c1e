package com.tillstream.kpi.drift;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Whether what is stored is what the lines say, for operators who want to be sure. */
@Path("/v1/drift/{family}")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class DriftResource {
    private final CurrentUser user;
    private final DriftCheck check;

    DriftResource(CurrentUser user, DriftCheck check) {
        this.user = user;
        this.check = check;
    }

    /** What differs; nothing, if all is well. It reads every line of the tenant. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String differences(
            @PathParam("family") String family,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        if (!DriftCheck.FAMILIES.contains(family)) {
            throw new ProblemException(
                    KpiError.UNKNOWN_FAMILY,
                    "\"%s\" cannot be checked; %s can.".formatted(family, String.join(" and ", DriftCheck.FAMILIES)));
        }
        var items = check.differences(user.tenant(), family, limit);
        return "{\"family\":\"%s\",\"items\":[%s]}".formatted(family, String.join(",", items));
    }
}
