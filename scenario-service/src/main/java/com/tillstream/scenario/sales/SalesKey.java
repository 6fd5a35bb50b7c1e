package com.tillstream.scenario.sales;

import java.util.Comparator;

/**
 * What daily sales are kept by.
 *
 * @param day days since 1970 in the tenant's time zone
 * @param department the product's category, {@code unknown} where the line has none
 */
record SalesKey(int day, String channel, String department, boolean promo) implements Comparable<SalesKey> {
    private static final Comparator<SalesKey> ORDER = Comparator.comparingInt(SalesKey::day)
            .thenComparing(SalesKey::channel)
            .thenComparing(SalesKey::department)
            .thenComparing(SalesKey::promo);

    @Override
    public int compareTo(SalesKey other) {
        return ORDER.compare(this, other);
    }
}
