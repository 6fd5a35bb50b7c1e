package com.tillstream.dashboard.identity;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the service from starting with a secret that can be guessed. */
@ApplicationScoped
class SecretsCheck {
    private static final int FEWEST_CHARACTERS = 32;

    private final String operatorToken;
    private final String keyEncryptionSecret;

    SecretsCheck(
            @ConfigProperty(name = "tillstream.identity.operator-token") String operatorToken,
            @ConfigProperty(name = "tillstream.identity.key-encryption-secret") String keyEncryptionSecret) {
        this.operatorToken = operatorToken;
        this.keyEncryptionSecret = keyEncryptionSecret;
    }

    void check(@Observes StartupEvent event) {
        require("tillstream.identity.operator-token", operatorToken);
        require("tillstream.identity.key-encryption-secret", keyEncryptionSecret);
    }

    /** @throws IllegalStateException naming the key, never the secret */
    static void require(String key, String secret) {
        if (secret.length() < FEWEST_CHARACTERS) {
            throw new IllegalStateException(
                    "%s has %d characters; expected at least %d random ones: openssl rand -hex 32"
                            .formatted(key, secret.length(), FEWEST_CHARACTERS));
        }
    }
}
