package com.tillstream.scenario.holiday;

import com.tillstream.scenario.history.SalesSeries;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The days on which a shop was closed although it usually opens on that weekday. */
public final class OddClosures {
    private static final double USUALLY = 0.7;
    private static final int WEEKDAYS = 7;
    /** Who closes for longer is on holiday, which says nothing of the next year. */
    private static final int LONGEST = 3;

    private final SalesSeries series;
    private final BitSet usuallyOpen = new BitSet();
    private final BitSet closures = new BitSet();

    /** Of a series. */
    public OddClosures(SalesSeries series) {
        this.series = series;
        var open = new int[WEEKDAYS];
        var all = new int[WEEKDAYS];
        for (int i = 0; i < series.length(); i++) {
            all[i % WEEKDAYS]++;
            open[i % WEEKDAYS] += series.isOpen(i) ? 1 : 0;
        }
        for (int i = 0; i < series.length(); i++) {
            usuallyOpen.set(i, open[i % WEEKDAYS] > USUALLY * all[i % WEEKDAYS]);
            closures.set(i, !series.isOpen(i) && usuallyOpen.get(i));
        }
    }

    boolean contains(int index) {
        return closures.get(index);
    }

    /**
     * Dates that closed the shop whenever they met a day on which it usually opens, in each year until {@code to}: holidays
     * that no calendar knows.
     */
    public Map<LocalDate, String> everyYear(LocalDate to) {
        var names = new HashMap<LocalDate, String>();
        closures.stream()
                .filter(this::isShort)
                .mapToObj(i -> MonthDay.from(series.day(i)))
                .distinct()
                .filter(this::neverOpen)
                .forEach(date -> putEveryYear(date, to, names));
        return names;
    }

    private boolean isShort(int index) {
        int first = closures.previousClearBit(index) + 1;
        return closures.nextClearBit(index) - first <= LONGEST;
    }

    private boolean neverOpen(MonthDay date) {
        for (int year = series.first().getYear(); year <= series.end().getYear(); year++) {
            int index = series.index(date.atYear(year));
            if (index >= 0 && index < series.length() && series.isOpen(index)) {
                return false;
            }
        }
        return true;
    }

    private void putEveryYear(MonthDay date, LocalDate to, Map<LocalDate, String> names) {
        for (int year = series.first().getYear(); year <= to.getYear(); year++) {
            names.put(date.atYear(year), "closed on " + date);
        }
    }
}
