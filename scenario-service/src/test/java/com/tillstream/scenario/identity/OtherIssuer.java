package com.tillstream.scenario.identity;

import com.sun.net.httpserver.HttpServer;
import com.tillstream.id.TenantId;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An identity provider that is not ours, as far as a service sees of it: its name and its keys. */
public final class OtherIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String ISSUER = "https://sso.retailer.example";

    private HttpServer server;
    private RsaJsonWebKey key;

    @Override
    public Map<String, String> start() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("a key of theirs");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JoseException | IOException e) {
            throw new IllegalStateException("the other issuer did not start", e);
        }
        var keys = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
        return Map.of(
                // What the tests usually bring is taken back.
                "mp.jwt.verify.publickey",
                "NONE",
                "TILLSTREAM_JWKS_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                "TILLSTREAM_ISSUER",
                ISSUER,
                "smallrye.jwt.path.groups",
                "realm_access/roles");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OtherIssuer.class));
    }

    /** A token of theirs, with roles where Keycloak puts them. */
    String token(TenantId tenant, String role) {
        return Jwt.issuer(ISSUER)
                .subject("somebody")
                .claim("realm_access", Map.of("roles", Set.of(role)))
                .claim("tenant", tenant.toString())
                .claim("department", "sales")
                .expiresIn(60)
                .jws()
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }
}
