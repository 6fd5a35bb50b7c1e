package com.tillstream.scenario.history;

import java.util.Comparator;

/**
 * What is forecast by itself.
 *
 * @param channel {@code online} or {@code offline}
 * @param department the products' category
 */
public record SeriesKey(String channel, String department) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER =
            Comparator.comparing(SeriesKey::channel).thenComparing(SeriesKey::department);

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return department + " " + channel;
    }
}
