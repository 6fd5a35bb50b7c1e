package com.tillstream.testkit;

import com.tillstream.id.TenantId;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Access tokens as the identity service would sign them, with a key of this JVM. */
public final class Tokens {
    private static final KeyPair KEYS = newKeys();

    private Tokens() {}

    /** A valid token of a user with this role, in the sales department. */
    public static String of(TenantId tenant, String role) {
        return of(tenant, role, "sales", Duration.ofMinutes(5));
    }

    /** A token that lives this long; negative for one that has expired. */
    public static String of(TenantId tenant, String role, String department, Duration life) {
        return Jwt.issuer("https://tillstream.local")
                .subject("user-of-the-tests")
                .upn("user-of-the-tests")
                .groups(Set.of(role))
                .claim("tenant", tenant.toString())
                .claim("department", department)
                .expiresIn(life)
                .sign(KEYS.getPrivate());
    }

    static String publicKeyLocation(Path folder) throws IOException {
        var encoded = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
        var file = folder.resolve("public-key.pem");
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        return file.toUri().toString();
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has RSA", e);
        }
    }
}
