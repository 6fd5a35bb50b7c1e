package com.tillstream.batch;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Waits for a dependency that is away. A database that restarts or a deadlock passes; a record that cannot be read does
 * not, and is thrown at once so that it goes to the dead letters.
 */
public final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    // Connection failures, operator intervention, out of resources, serialization failure, deadlock.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");
    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01");

    private Patience() {}

    /** Repeats {@code work} with growing pauses for as long as it fails for a reason that passes. */
    public static <T> T retryingTransient(String what, Supplier<T> work) {
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!passes(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warnf("%s: %s; trying again in %d ms", what, e.getMessage(), pause.toMillis());
                LockSupport.parkNanos(pause.toNanos());
                pause = longer(pause);
            }
        }
    }

    /** Whether the same call can be expected to succeed later. */
    public static boolean passes(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException e) {
                return passes(e.getSqlState());
            }
            // The last is how the pool says that it has had no connection to give for as long as it waits for one.
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(String sqlState) {
        return sqlState != null
                && (PASSING_STATES.contains(sqlState) || PASSING_CLASSES.contains(sqlState.substring(0, 2)));
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
