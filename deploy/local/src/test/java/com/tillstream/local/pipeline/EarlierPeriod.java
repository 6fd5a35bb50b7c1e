package com.tillstream.local.pipeline;

import java.time.LocalDate;

/** The period that growth is held against, or null. */
final class EarlierPeriod {
    private EarlierPeriod() {}

    static LocalDate month(String periodType, LocalDate period) {
        return switch (periodType) {
            case "day" -> sameDay(period, period.minusMonths(1));
            case "week" -> period.minusWeeks(4);
            case "month" -> period.minusMonths(1);
            default -> null;
        };
    }

    static LocalDate year(String periodType, LocalDate period) {
        return periodType.equals("week") ? period.minusWeeks(52) : sameDay(period, period.minusYears(1));
    }

    private static LocalDate sameDay(LocalDate now, LocalDate before) {
        return now.getDayOfMonth() == before.getDayOfMonth() ? before : null;
    }
}
