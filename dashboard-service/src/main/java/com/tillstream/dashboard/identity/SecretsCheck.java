package com.tillstream.dashboard.identity;

import com.tillstream.readiness.StrongSecret;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the service from starting with a secret that can be guessed. */
@ApplicationScoped
class SecretsCheck {
    private final String operatorToken;
    private final String keyEncryptionSecret;

    SecretsCheck(
            @ConfigProperty(name = "tillstream.identity.operator-token") String operatorToken,
            @ConfigProperty(name = "tillstream.identity.key-encryption-secret") String keyEncryptionSecret) {
        this.operatorToken = operatorToken;
        this.keyEncryptionSecret = keyEncryptionSecret;
    }

    void check(@Observes StartupEvent event) {
        StrongSecret.require("tillstream.identity.operator-token", operatorToken);
        StrongSecret.require("tillstream.identity.key-encryption-secret", keyEncryptionSecret);
    }
}
