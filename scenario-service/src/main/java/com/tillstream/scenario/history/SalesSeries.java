package com.tillstream.scenario.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The days of one channel and department without gaps, from the first that is known to the last. A day of which nothing was
 * told sold nothing.
 *
 * @param first the day of index 0
 * @param sales less returns
 * @param units less returns
 * @param margin of the sales whose cost is known
 * @param costed the sales whose cost is known
 * @param promotion null on a day without promotion
 * @param discount the mean discount of a promotion day as a fraction; NaN where unknown
 */
public record SalesSeries(
        SeriesKey key,
        LocalDate first,
        double[] sales,
        double[] units,
        double[] margin,
        double[] costed,
        DiscountBand[] promotion,
        double[] discount) {

    /** How many days it has. */
    public int length() {
        return sales.length;
    }

    /** The day after its last. */
    public LocalDate end() {
        return first.plusDays(length());
    }

    /** The day of an index, which may be one of the future. */
    public LocalDate day(int index) {
        return first.plusDays(index);
    }

    /** The index of a day, which may lie outside. */
    public int index(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, day));
    }

    /** Whether the day sold anything. */
    public boolean isOpen(int index) {
        return sales[index] > 0;
    }

    /** Whether the day was in no promotion. */
    public boolean isRegular(int index) {
        return promotion[index] == null;
    }

    /** Its days before this one: all that a forecast from this day on may know. */
    public SalesSeries before(LocalDate day) {
        int days = Math.clamp(index(day), 0, length());
        return days == length()
                ? this
                : new SalesSeries(
                        key,
                        first,
                        Arrays.copyOf(sales, days),
                        Arrays.copyOf(units, days),
                        Arrays.copyOf(margin, days),
                        Arrays.copyOf(costed, days),
                        Arrays.copyOf(promotion, days),
                        Arrays.copyOf(discount, days));
    }

    /** The same with a promotion from one day to another, whatever was told of them. */
    public SalesSeries promoted(LocalDate from, LocalDate to, DiscountBand band, double depth) {
        var marked = promotion.clone();
        var depths = discount.clone();
        int begin = Math.clamp(index(from), 0, length());
        int end = Math.clamp(index(to) + 1L, begin, length());
        Arrays.fill(marked, begin, end, band);
        Arrays.fill(depths, begin, end, depth);
        return new SalesSeries(key, first, sales, units, margin, costed, marked, depths);
    }
}
