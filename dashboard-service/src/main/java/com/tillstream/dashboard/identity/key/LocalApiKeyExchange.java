package com.tillstream.dashboard.identity.key;

import com.tillstream.dashboard.identity.token.AccessTokens;
import com.tillstream.identity.ApiKeyExchange;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** The exchange without the way over HTTP: this is the service that the others ask. */
@ApplicationScoped
class LocalApiKeyExchange implements ApiKeyExchange {
    private final ApiKeys keys;
    private final AccessTokens tokens;

    LocalApiKeyExchange(ApiKeys keys, AccessTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Uni<String> accessToken(String apiKey) {
        return Uni.createFrom().item(() -> exchange(apiKey)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private String exchange(String apiKey) {
        return keys.find(apiKey)
                .map(grant -> tokens.issue(grant, null).accessToken())
                .orElseThrow(() -> new AuthenticationFailedException("the API key is not valid"));
    }
}
