package com.tillstream.local.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How the lines of the sample spread over its two years of days. */
final class TradingCalendar {
    static final LocalDate FIRST_DAY = LocalDate.of(2023, 7, 1);
    static final int DAYS = 731;
    private static final double[] WEEKDAY = {0.90, 0.86, 0.92, 1.00, 1.22, 1.35, 0.75};
    private static final double YEARLY_GROWTH = 0.12;
    private static final double CAMPAIGN_UPLIFT = 1.35;

    private final double[] cumulated = new double[DAYS];

    TradingCalendar(Chance chance) {
        double total = 0;
        for (int i = 0; i < DAYS; i++) {
            total += weight(FIRST_DAY.plusDays(i), i) * chance.factor(0.08);
            cumulated[i] = total;
        }
    }

    /** How many of {@code rows} lines are written by the end of a day. */
    long linesUntil(int day, long rows) {
        return day == DAYS - 1 ? rows : Math.round(rows * (cumulated[day] / cumulated[DAYS - 1]));
    }

    private static double weight(LocalDate day, int index) {
        double season = 0;
        for (var category : Category.values()) {
            season += category.season(day.getMonthValue());
        }
        double weekday = WEEKDAY[day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()];
        double trend = 1 + YEARLY_GROWTH * index / 365.0;
        return season * weekday * trend * (Campaign.on(day).isPresent() ? CAMPAIGN_UPLIFT : 1);
    }
}
