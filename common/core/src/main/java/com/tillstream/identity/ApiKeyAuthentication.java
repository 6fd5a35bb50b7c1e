package com.tillstream.identity;

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
import java.util.Set;

/** Lets a request sign in with {@code Authorization: Bearer ts_live_…} as if it had brought the JWT of that key. */
@ApplicationScoped
class ApiKeyAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final int BEFORE_JWT = 2_000;

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
        // The answer comes on another thread; the request goes on where its context is.
        var requestContext = Vertx.currentContext();
        return exchange.accessToken(header.substring(BEARER.length()).strip())
                .emitOn(command -> requestContext.runOnContext(ignored -> command.run()))
                .chain(token ->
                        identities.authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token))));
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
