package com.tillstream.dashboard.identity.user;

import io.quarkus.elytron.security.common.BcryptUtil;

/** Passwords as bcrypt hashes. */
final class Passwords {
    private static final int COST = 12;
    /** What an unknown user's password is held against, so that the answer takes as long as for a known one. */
    private static final String NOBODYS = hash("nobody has this password");

    private Passwords() {}

    static String hash(String password) {
        return BcryptUtil.bcryptHash(password, COST);
    }

    /** @param hash null for an unknown user */
    static boolean matches(String password, String hash) {
        boolean matches = BcryptUtil.matches(password, hash == null ? NOBODYS : hash);
        return matches && hash != null;
    }
}
