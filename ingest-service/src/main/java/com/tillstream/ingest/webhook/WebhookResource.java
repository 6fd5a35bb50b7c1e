package com.tillstream.ingest.webhook;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.inbound.WebhookIntake;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Where shops call when an order comes. Nobody is signed in here: a call is believed if its signature is right. An order that
 * cannot be taken becomes a dead letter and is answered like one that can, for a shop would only send it again.
 */
@Path("/v1/webhooks/{tenant}/{source}")
@RunOnVirtualThread
@PermitAll
public class WebhookResource {
    private static final int MOST_BYTES = 1 << 20;

    private final WebhookSources sources;
    private final WebhookIntake intake;

    WebhookResource(WebhookSources sources, WebhookIntake intake) {
        this.sources = sources;
        this.intake = intake;
    }

    /** Takes a call. One that is not about an order is taken note of and nothing more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(
            @PathParam("tenant") UUID tenant,
            @PathParam("source") UUID source,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException, GeneralSecurityException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    IngestError.TOO_LARGE, "The call has more than %,d bytes.".formatted(MOST_BYTES));
        }
        var caller = sources.caller(new TenantId(tenant), source).orElseThrow(WebhookResource::notSigned);
        if (!caller.isSigned(bytes, headers::getHeaderString)) {
            throw notSigned();
        }
        caller.translation(headers::getHeaderString)
                .ifPresent(translation -> intake.take(new TenantId(tenant), "webhooks/" + source, bytes, translation));
        return Response.ok().build();
    }

    /** Says nothing of whether there is such a source: a call is signed for it or not. */
    private static ProblemException notSigned() {
        return new ProblemException(
                IngestError.BAD_SIGNATURE,
                "The call is not signed with the secret of this source. Compare the secret in the shop with the one given here.");
    }
}
