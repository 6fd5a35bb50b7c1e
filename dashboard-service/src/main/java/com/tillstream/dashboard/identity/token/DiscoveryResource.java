package com.tillstream.dashboard.identity.token;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigInteger;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What others need to verify our tokens. */
@Path("/.well-known")
@PermitAll
@RunOnVirtualThread
public class DiscoveryResource {
    private final SigningKeys keys;
    private final String issuer;
    private final URI service;

    DiscoveryResource(
            SigningKeys keys,
            @ConfigProperty(name = "tillstream.identity.issuer") String issuer,
            @ConfigProperty(name = "tillstream.identity.url") URI service) {
        this.service = service;
        this.keys = keys;
        this.issuer = issuer;
    }

    /** The public keys (RFC 7517). */
    @GET
    @Path("/jwks.json")
    public Map<String, List<Map<String, String>>> jwks() {
        var key = keys.current();
        var publicKey = (RSAPublicKey) key.pair().getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        key.id(),
                        "n",
                        base64(publicKey.getModulus()),
                        "e",
                        base64(publicKey.getPublicExponent()))));
    }

    /** Where things are (OpenID Connect Discovery). */
    @GET
    @Path("/openid-configuration")
    public Map<String, Object> configuration() {
        return Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                service.resolve("/.well-known/jwks.json").toString(),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        var unsigned = Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
