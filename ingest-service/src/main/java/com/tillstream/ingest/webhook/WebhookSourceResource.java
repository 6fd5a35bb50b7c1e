package com.tillstream.ingest.webhook;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;

/** Which systems may call with orders. */
@Path("/v1/webhook-sources")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class WebhookSourceResource {
    private final CurrentUser user;
    private final WebhookSources sources;

    WebhookSourceResource(CurrentUser user, WebhookSources sources) {
        this.user = user;
        this.sources = sources;
    }

    /** All sources. */
    public record Page(List<WebhookSource> items) {}

    /**
     * A source to be.
     *
     * @param secret that it signs its calls with; in Shopify below the list of webhooks
     * @param signature how a {@code generic} one signs, null for {@code shopify}
     * @param mapping where the columns stand in calls of a {@code generic} one, null for {@code shopify}
     */
    public record NewSource(
            @NotNull @Pattern(regexp = "shopify|generic") String kind,
            @NotBlank @Size(max = 200) String name,
            @NotNull @Size(min = 16, max = 500) String secret,
            @Valid Signature signature,
            @Valid OrderMapping mapping) {}

    /** The sources of the tenant; their secrets are never shown. */
    @GET
    public Page list() {
        return new Page(sources.list(user.tenant()));
    }

    /** Lets a system call; 201 with where it is to. */
    @POST
    public Response add(@NotNull @Valid NewSource source) throws GeneralSecurityException {
        requireSense(source);
        var added = sources.add(user.tenant(), source);
        return Response.created(URI.create(added.url())).entity(added).build();
    }

    /** Lets a system call no more. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {
        if (!sources.remove(user.tenant(), id)) {
            throw new ProblemException(
                    IngestError.UNKNOWN_SOURCE,
                    "There is no webhook source " + id + ". GET /v1/webhook-sources lists yours.");
        }
    }

    private static void requireSense(NewSource source) {
        boolean isGeneric = source.kind().equals("generic");
        if (isGeneric != (source.signature() != null) || isGeneric != (source.mapping() != null)) {
            throw new ProblemException(
                    IngestError.BAD_MAPPING,
                    "A source of the kind generic has a signature and a mapping, one of the kind shopify has neither.");
        }
        if (isGeneric) {
            source.mapping().requireSense();
        }
    }
}
