package com.tillstream.dashboard.identity.user;

import com.tillstream.dashboard.identity.Grant;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Joining by invitation, and who one is. */
@Path("/v1")
@RunOnVirtualThread
public class UserResource {
    private final CurrentUser user;
    private final Invitations invitations;
    private final Users users;

    UserResource(CurrentUser user, Invitations invitations, Users users) {
        this.users = users;
        this.user = user;
        this.invitations = invitations;
    }

    /** Somebody to be invited. */
    public record NewInvitation(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull String role,
            @NotNull String department) {}

    /** An invitation taken up. */
    public record Acceptance(
            @NotBlank @Size(max = 100) String token,
            @NotNull @Size(min = 12, max = 72) String password) {}

    /** Invites somebody; the token is shown this once. */
    @POST
    @Path("/invitations")
    @RolesAllowed(Role.ADMIN)
    public Response invite(@Valid @NotNull NewInvitation request) {
        var grant = new Grant(
                user.tenant(),
                user.subject(),
                request.role(),
                request.department(),
                user.zone().getId());
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("token", invitations.invite(grant, request.email())))
                .build();
    }

    /** Joins the tenant that has invited. */
    @POST
    @Path("/invitations/accept")
    @PermitAll
    public void accept(@Valid @NotNull Acceptance request) {
        invitations.accept(request.token(), request.password());
    }

    /** The people of the tenant. */
    public record People(List<Users.Listed> items) {}

    /** All users of the tenant, those that may not sign in any more included. */
    @GET
    @Path("/users")
    @RolesAllowed(Role.ADMIN)
    public People list() {
        return new People(users.list(user.scope()));
    }

    /** Who makes this request. */
    @GET
    @Path("/me")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Map<String, String> me() {
        return Map.of(
                "tenant_id", user.tenant().toString(),
                "subject", user.subject(),
                "role", user.role(),
                "department", user.scope().department(),
                "time_zone", user.zone().getId());
    }
}
