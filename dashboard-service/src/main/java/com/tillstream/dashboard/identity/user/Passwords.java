package com.tillstream.dashboard.identity.user;

import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.problem.ProblemException;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Passwords as bcrypt hashes. Hashing takes a good part of a second: never call this inside a transaction. */
final class Passwords {
    private static final int COST = 12;
    /** What bcrypt looks at; it would silently ignore the rest. */
    private static final int MOST_BYTES = 72;
    /** What an unknown user's password is held against, so that the answer takes as long as for a known one. */
    private static final String NOBODYS = BcryptUtil.bcryptHash("nobody has this password", COST);

    /** Hashing keeps a core busy: somebody who tries many passwords shall leave one for everybody else. */
    private static final Semaphore CORES =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    private Passwords() {}

    /** @throws ProblemException if the password is longer than bcrypt can tell apart */
    static String hash(String password) {
        if (isTooLong(password)) {
            throw new ProblemException(
                    IdentityError.BAD_PASSWORD,
                    "The password takes more than %d bytes in UTF-8; choose a shorter one.".formatted(MOST_BYTES));
        }
        return onACore(() -> BcryptUtil.bcryptHash(password, COST));
    }

    /** @param hash null for an unknown user */
    static boolean matches(String password, String hash) {
        boolean matches = onACore(() -> BcryptUtil.matches(password, hash == null ? NOBODYS : hash));
        return matches && hash != null && !isTooLong(password);
    }

    private static <T> T onACore(Supplier<T> hashing) {
        CORES.acquireUninterruptibly();
        try {
            return hashing.get();
        } finally {
            CORES.release();
        }
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
