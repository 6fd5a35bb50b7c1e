package com.tillstream.identity;

import io.smallrye.mutiny.Uni;

/** Trades an API key for a short-lived access token. */
public interface ApiKeyExchange {
    /** What every key begins with. */
    String PREFIX = "ts_live_";

    /**
     * The access token, a JWT; fails with {@code AuthenticationFailedException} if the key is not valid, with a
     * {@code ProblemException} if nobody can tell.
     */
    Uni<String> accessToken(String apiKey);
}
