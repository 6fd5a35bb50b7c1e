package com.tillstream.readiness;

/** Keeps a service from starting with a secret that can be guessed. */
public final class StrongSecret {
    private static final int FEWEST_CHARACTERS = 32;

    private StrongSecret() {}

    /**
     * Lets a secret pass that is long enough.
     *
     * @throws IllegalStateException naming the configuration key, never the secret
     */
    public static void require(String key, String secret) {
        if (secret.length() < FEWEST_CHARACTERS) {
            throw new IllegalStateException(
                    "%s has %d characters; expected at least %d random ones: openssl rand -hex 32"
                            .formatted(key, secret.length(), FEWEST_CHARACTERS));
        }
    }
}
