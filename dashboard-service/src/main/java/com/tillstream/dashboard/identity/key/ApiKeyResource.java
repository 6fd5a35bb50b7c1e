package com.tillstream.dashboard.identity.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.Grant;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The keys of a tenant, for its admins. */
@Path("/v1/api-keys")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class ApiKeyResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final ApiKeys keys;

    ApiKeyResource(CurrentUser user, TenantTransactions transactions, ApiKeys keys) {
        this.user = user;
        this.transactions = transactions;
        this.keys = keys;
    }

    /** A key to be made. @param days how long it lives; 90 if not given */
    public record NewKey(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,

            @NotNull String role,
            @NotNull String department,
            @Min(1) @Max(365) Integer days) {}

    /** Makes a key and shows it this once. */
    @POST
    public Response create(@Valid @NotNull NewKey request) {
        var grant = new Grant(
                user.tenant(),
                user.subject(),
                request.role(),
                request.department(),
                user.zone().getId());
        var life = request.days() == null ? ApiKeys.USUAL_LIFE : Duration.ofDays(request.days());
        var key = transactions.run(user.scope(), connection -> keys.create(connection, grant, request.name(), life));
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("api_key", key))
                .build();
    }

    /** The keys, without what makes them keys. */
    public record Keys(@JsonProperty("items") List<ApiKeys.Listed> items) {}

    /** All keys of the tenant. */
    @GET
    public Keys list() {
        return new Keys(keys.list(user.scope()));
    }

    /** Ends a key; every service refuses it within half a minute. */
    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") UUID id) {
        if (!keys.revoke(user.scope(), id, user.subject())) {
            throw new ProblemException(
                    IdentityError.UNKNOWN_KEY, "There is no valid key " + id + ". GET /v1/api-keys lists yours.");
        }
    }
}
