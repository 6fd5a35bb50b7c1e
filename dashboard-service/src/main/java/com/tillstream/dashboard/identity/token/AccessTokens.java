package com.tillstream.dashboard.identity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.Grant;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs access tokens that live for five minutes. */
@ApplicationScoped
public class AccessTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SigningKeys keys;
    private final String issuer;

    AccessTokens(SigningKeys keys, @ConfigProperty(name = "tillstream.identity.issuer") String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** An access token as OAuth 2.0 answers have it. @param refreshToken absent where there is none */
    public record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("refresh_token") String refreshToken) {}

    /** A token that says what the grant allows. */
    public Answer issue(Grant grant, String refreshToken) {
        var key = keys.current();
        var claims = Jwt.issuer(issuer)
                .subject(grant.subject())
                .upn(grant.subject())
                .groups(Set.of(grant.role()))
                .claim("tenant", grant.tenant().toString())
                .claim("department", grant.department())
                .claim("zoneinfo", grant.timeZone())
                .expiresIn(LIFE);
        if (grant.emailHash() != null) {
            claims.claim("email_hash", grant.emailHash());
        }
        var token = claims.jws().keyId(key.id()).sign(key.pair().getPrivate());
        return new Answer(token, "Bearer", LIFE.toSeconds(), refreshToken);
    }
}
