package com.tillstream.kpi.recomputation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Periods as they begin and follow each other. */
enum PeriodType {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The first day of the period that a day is in. */
    LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the period after the one that a day is in. */
    LocalDate next(LocalDate day) {
        var first = first(day);
        return switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
    }

    /** As tables and the API write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
