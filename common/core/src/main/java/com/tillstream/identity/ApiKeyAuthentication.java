package com.tillstream.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets a request sign in with {@code Authorization: Bearer ts_live_…} as if it had brought the JWT of that key. Who it is
 * gets remembered so briefly that a revoked key stops working within 30 seconds.
 */
@ApplicationScoped
class ApiKeyAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final int BEFORE_JWT = 2_000;

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final AsyncCache<String, SecurityIdentity> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();
    private final ApiKeyExchange exchange;

    ApiKeyAuthentication(ApiKeyExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var header = context.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER + ApiKeyExchange.PREFIX)) {
            return Uni.createFrom().nullItem();
        }
        // The answer may come on another thread; the request goes on where its context is.
        var requestContext = Vertx.currentContext();
        var apiKey = header.substring(BEARER.length()).strip();
        return Uni.createFrom()
                .completionStage(() -> known.get(apiKey, (key, executor) -> identify(key, identities)))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause)
                .emitOn(command -> requestContext.runOnContext(ignored -> command.run()));
    }

    private CompletableFuture<SecurityIdentity> identify(String apiKey, IdentityProviderManager identities) {
        return exchange.accessToken(apiKey)
                .chain(token ->
                        identities.authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token))))
                .subscribeAsCompletionStage();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_JWT;
    }
}
