package com.tillstream.dashboard.identity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.dashboard.identity.key.ApiKeys;
import com.tillstream.dashboard.identity.user.Users;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Access tokens, for a password, a refresh token or an API key. */
@Path("/v1")
@PermitAll
@RunOnVirtualThread
public class TokenResource {
    private final Users users;
    private final ApiKeys keys;
    private final AccessTokens tokens;
    private final RefreshTokens refreshTokens;

    TokenResource(Users users, ApiKeys keys, AccessTokens tokens, RefreshTokens refreshTokens) {
        this.users = users;
        this.keys = keys;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
    }

    /** A person signing in. */
    public record Login(
            @NotBlank @Size(max = 254) @Pattern(regexp = "\\P{Cntrl}*") String email,

            @NotNull @Size(max = 72) String password) {}

    /** A refresh token. */
    public record Refresh(
            @JsonProperty("refresh_token") @NotBlank @Size(max = 100) String refreshToken) {}

    /** An API key. */
    public record Exchange(
            @JsonProperty("api_key") @NotBlank @Size(max = 100) String apiKey) {}

    /** Signs in with a password. */
    @POST
    @Path("/login")
    public AccessTokens.Answer login(@Valid @NotNull Login login) {
        var grant = users.signIn(login.email(), login.password());
        return tokens.issue(grant, refreshTokens.begin(grant));
    }

    /** Takes a refresh token and gives the next, with a new access token. */
    @POST
    @Path("/tokens/refresh")
    public AccessTokens.Answer refresh(@Valid @NotNull Refresh refresh) {
        var renewed = refreshTokens.renew(refresh.refreshToken());
        return tokens.issue(renewed.grant(), renewed.refreshToken());
    }

    /** Ends what a sign-in began. */
    @POST
    @Path("/logout")
    public void logout(@Valid @NotNull Refresh refresh) {
        refreshTokens.end(refresh.refreshToken());
    }

    /** Gives an access token for an API key; the other services ask this. */
    @POST
    @Path("/tokens/exchange")
    public AccessTokens.Answer exchange(@Valid @NotNull Exchange exchange) {
        return keys.find(exchange.apiKey())
                .map(grant -> tokens.issue(grant, null))
                .orElseThrow(() ->
                        new ProblemException(IdentityError.BAD_API_KEY, "The API key is unknown, expired or revoked."));
    }
}
