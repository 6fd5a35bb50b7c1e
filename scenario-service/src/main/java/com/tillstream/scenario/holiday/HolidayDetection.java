package com.tillstream.scenario.holiday;

import com.tillstream.scenario.history.SalesSeries;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out whose holidays a shop keeps, from the days on which it was closed although it usually opens on that weekday.
 * Nobody has to tell it, and shops of several regions may be in one tenant.
 */
public final class HolidayDetection {
    private static final int FEWEST = 3;
    /** Shops open on some holidays, but a calendar half of whose days mean nothing explains nothing. */
    private static final double MISS_COUNTS = 0.25;

    private final List<SpecialDays> candidates;

    private HolidayDetection(List<SpecialDays> candidates) {
        this.candidates = candidates;
    }

    /** Among all calendars, with their holidays between two days. */
    public static HolidayDetection among(HolidayCalendars calendars, LocalDate from, LocalDate to) {
        var distinct = new HashMap<Map<LocalDate, String>, SpecialDays>();
        for (var region : calendars.regions()) {
            var days = calendars.of(region, from, to);
            distinct.putIfAbsent(days.names(), days);
        }
        return new HolidayDetection(distinct.values().stream()
                .sorted((one, other) -> one.region().compareTo(other.region()))
                .toList());
    }

    /** The calendar that explains most of what a shop was closed for; none if there is no such. */
    public SpecialDays of(SalesSeries series) {
        var odd = new OddClosures(series);
        var best = SpecialDays.NONE;
        double bestScore = 0;
        for (var candidate : candidates) {
            double score = score(candidate, series, odd);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }

        return best;
    }

    private static double score(SpecialDays candidate, SalesSeries series, OddClosures odd) {
        int hits = 0;
        int misses = 0;
        for (var day : candidate.names().keySet()) {
            int index = series.index(day);
            if (index < 0 || index >= series.length()) {
                continue;
            }
            if (odd.contains(index)) {
                hits++;
            } else if (series.isOpen(index)) {
                misses++;
            }
        }
        return hits < FEWEST ? 0 : hits - MISS_COUNTS * misses;
    }
}
