package com.tillstream.scenario.sales;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What daily sales are kept by.
 *
 * @param date in the tenant's time zone
 * @param channel {@code online} or {@code offline}
 * @param department the product's category; {@value #UNKNOWN_DEPARTMENT} where the line has none
 * @param promo whether the lines were sold in a promotion
 */
record SalesKey(LocalDate date, String channel, String department, boolean promo) implements Comparable<SalesKey> {
    static final String UNKNOWN_DEPARTMENT = "unknown";

    private static final Comparator<SalesKey> ORDER = Comparator.comparing(SalesKey::date)
            .thenComparing(SalesKey::channel)
            .thenComparing(SalesKey::department)
            .thenComparing(SalesKey::promo);

    @Override
    public int compareTo(SalesKey other) {
        return ORDER.compare(this, other);
    }
}
