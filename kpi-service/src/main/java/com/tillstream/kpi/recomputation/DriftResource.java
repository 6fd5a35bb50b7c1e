package com.tillstream.kpi.recomputation;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
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
import java.time.LocalDate;
import java.util.stream.Collectors;

/** Whether what is stored is what the lines say, for operators who want to be sure at once. */
@Path("/v1/drift/{family}")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class DriftResource {
    // All days that a line may be of.
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private final CurrentUser user;
    private final PartWork work;

    DriftResource(CurrentUser user, PartWork work) {
        this.user = user;
        this.work = work;
    }

    /** What differs; nothing, if all is well but for uploads that are being computed. It reads every line of the tenant. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String differences(
            @PathParam("family") String family,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = Part.whole(work.family(family), FIRST, LAST).stream()
                .flatMap(part -> work.differences(user.tenant(), part, limit).stream())
                .limit(limit)
                .collect(Collectors.joining(","));
        return "{\"family\":\"%s\",\"items\":[%s]}".formatted(family, items);
    }
}
