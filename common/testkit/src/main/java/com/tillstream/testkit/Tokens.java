package com.tillstream.testkit;

import com.tillstream.id.TenantId;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Access tokens as the identity service would sign them, with a key of this JVM. */
public final class Tokens {
    private static final String PROPERTY = "tillstream.test.keys";
    private static final KeyPair KEYS = keysOfThisJvm();

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

    static String publicKey() {
        return encode(KEYS.getPublic().getEncoded());
    }

    /** One pair for the JVM: tests and the resources that configure them live in different class loaders. */
    private static KeyPair keysOfThisJvm() {
        synchronized (System.getProperties()) {
            try {
                var known = System.getProperty(PROPERTY);
                return known == null ? remember(newKeys()) : read(known);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has RSA", e);
            }
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair remember(KeyPair keys) {
        System.setProperty(
                PROPERTY,
                encode(keys.getPublic().getEncoded()) + ":"
                        + encode(keys.getPrivate().getEncoded()));
        return keys;
    }

    private static KeyPair read(String known) throws GeneralSecurityException {
        var halves = known.split(":", 2);
        var factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(
                        new X509EncodedKeySpec(Base64.getDecoder().decode(halves[0]))),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[1]))));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
