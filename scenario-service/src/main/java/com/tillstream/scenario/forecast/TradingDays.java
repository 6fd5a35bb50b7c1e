package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.holiday.SpecialDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * How likely a day is to sell anything at all, by its weekday in the last weeks, and on special days by what the same day
 * was like before. Most shops are closed on Sundays, and small departments sell on some days only.
 */
final class TradingDays {
    private static final int WEEKDAYS = 7;
    private static final int RECENT = 12 * WEEKDAYS;
    private static final double ALWAYS = 0.8;
    private static final double NEVER = 0.05;

    private final SpecialDays special;
    private final double[] byWeekday = new double[WEEKDAYS];
    private final Map<String, double[]> byName = new HashMap<>();
    private final double[] anySpecial = new double[2];

    TradingDays(SalesSeries history, SpecialDays special) {
        this.special = special;
        learnWeekdays(history);
        learnSpecialDays(history);
    }

    private void learnWeekdays(SalesSeries history) {
        var all = new int[WEEKDAYS];
        for (int i = Math.max(0, history.length() - RECENT); i < history.length(); i++) {
            var day = history.day(i);
            if (!special.contains(day)) {
                all[weekday(day)]++;
                byWeekday[weekday(day)] += history.isOpen(i) ? 1 : 0;
            }
        }
        for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
            byWeekday[weekday] = usual(byWeekday[weekday] / Math.max(1, all[weekday]));
        }
    }

    /** A shop that hardly ever missed a weekday will open on it; one that hardly ever opened will not. */
    private static double usual(double share) {
        return share > ALWAYS ? 1 : share < NEVER ? 0 : share;
    }

    /** How often it was open of how often it should have been by its weekday. */
    private void learnSpecialDays(SalesSeries history) {
        special.names().forEach((day, name) -> {
            int index = history.index(day);
            if (index >= 0 && index < history.length() && byWeekday[weekday(day)] > 0) {
                count(byName.computeIfAbsent(name, ignored -> new double[2]), history.isOpen(index));
                count(anySpecial, history.isOpen(index));
            }
        });
    }

    private static void count(double[] counts, boolean open) {
        counts[0] += open ? 1 : 0;
        counts[1]++;
    }

    /** From 0 to 1. */
    double openness(LocalDate day) {
        double usual = byWeekday[weekday(day)];
        return special.contains(day) ? usual * share(byName.getOrDefault(special.name(day), anySpecial)) : usual;
    }

    private static double share(double[] counts) {
        return counts[1] == 0 ? 1 : counts[0] / counts[1];
    }

    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() - 1;
    }
}
