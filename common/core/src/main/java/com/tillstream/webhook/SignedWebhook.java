package com.tillstream.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts JSON to an address that a user has named. It is signed: {@code Tillstream-Signature: t=<seconds>,v1=<hex of
 * HMAC-SHA256 over "t.body">}. Addresses within the operator's own network are not called, unless the operator allows it.
 */
public final class SignedWebhook {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final boolean withinAllowed;

    /** @param withinAllowed whether addresses that are not on the internet may be called */
    public SignedWebhook(boolean withinAllowed) {
        this.withinAllowed = withinAllowed;
    }

    /**
     * Posts a body.
     *
     * @param secret that it is signed with; null for no signature
     * @throws IOException if it was not taken
     */
    public void post(URI address, String body, String secret) throws IOException, GeneralSecurityException {
        requireOutside(address);
        var request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (secret != null) {
            request.header("Tillstream-Signature", signature(body, secret));
        }
        requireTaken(request.build());
    }

    private void requireTaken(HttpRequest request) throws IOException {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("it was answered with the status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void requireOutside(URI address) throws IOException {
        if (withinAllowed) {
            return;
        }
        for (var each : InetAddress.getAllByName(address.getHost())) {
            if (each.isLoopbackAddress()
                    || each.isSiteLocalAddress()
                    || each.isLinkLocalAddress()
                    || each.isAnyLocalAddress()
                    || each.isMulticastAddress()
                    || isUniqueLocal(each)) {
                throw new IOException("the address " + address.getHost() + " is not on the internet");
            }
        }
    }

    /** fc00::/7 */
    private static boolean isUniqueLocal(InetAddress address) {
        return address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    private static String signature(String body, String secret) throws GeneralSecurityException {
        long time = Instant.now().getEpochSecond();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(hash);
    }
}
