package com.tillstream.local.chaos;

import java.time.Duration;

/**
 * One part killed once.
 *
 * @param after the start of the upload
 */
record Kill(String part, Duration after) implements Comparable<Kill> {
    @Override
    public int compareTo(Kill other) {
        return after.compareTo(other.after);
    }

    @Override
    public String toString() {
        return "%s after %.2f s".formatted(part, after.toMillis() / 1e3);
    }
}
