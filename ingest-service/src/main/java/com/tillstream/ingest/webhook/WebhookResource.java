package com.tillstream.ingest.webhook;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.inbound.WebhookIntake;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where shops call when an order comes. Nobody is signed in here: a call is believed if its signature is right. An order that
 * cannot be taken becomes a dead letter and is answered like one that can, for a shop would only send it again.
 */
@Path("/v1/webhooks/{tenant}/{source}")
@RunOnVirtualThread
@PermitAll
public class WebhookResource {
    private static final String SHOPIFY = "shopify";
    private static final Set<String> ORDER_TOPICS = Set.of("orders/create", "orders/paid");
    private static final int MOST_BYTES = 1 << 20;

    private final WebhookSources sources;
    private final WebhookIntake intake;

    WebhookResource(WebhookSources sources, WebhookIntake intake) {
        this.sources = sources;
        this.intake = intake;
    }

    /** Takes a call of Shopify. Topics other than orders are taken note of and nothing more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response shopify(
            @PathParam("tenant") UUID tenant,
            @PathParam("source") UUID source,
            @HeaderParam("X-Shopify-Hmac-Sha256") String signature,
            @HeaderParam("X-Shopify-Topic") String topic,
            InputStream body)
            throws IOException, GeneralSecurityException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    IngestError.TOO_LARGE, "The call has more than %,d bytes.".formatted(MOST_BYTES));
        }
        requireSigned(new TenantId(tenant), source, bytes, signature);
        if (ORDER_TOPICS.contains(topic)) {
            intake.take(new TenantId(tenant), "webhooks/" + source, bytes, ShopifyOrder::data);
        }
        return Response.ok().build();
    }

    /** Says nothing of whether there is such a source: a call is signed for it or not. */
    private void requireSigned(TenantId tenant, UUID source, byte[] bytes, String signature)
            throws GeneralSecurityException {
        var secret = sources.secret(tenant, source, SHOPIFY);
        if (secret.isEmpty() || signature == null || !matches(secret.get(), bytes, signature)) {
            throw new ProblemException(
                    IngestError.BAD_SIGNATURE,
                    "The call is not signed with the secret of this source. Compare the secret in the shop with the one given here.");
        }
    }

    private static boolean matches(byte[] secret, byte[] bytes, String signature) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        try {
            return MessageDigest.isEqual(mac.doFinal(bytes), Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
