package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.holiday.SpecialDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the logarithm of a day's sales is explained by: weekday, season of the year and of the month, trend, special days and
 * those beside them, and the promotion terms.
 */
final class Regressors {
    private static final int WEEKDAYS = 7;
    private static final double DAYS_OF_A_YEAR = 365.25;
    private static final int SEASON_WAVES = 10;
    private static final int SHORT_SEASON_WAVES = 4;
    private static final int MONTH_WAVES = 2;
    private static final int TWO_YEARS = 725;
    private static final int ONE_YEAR = 364;
    /** A trend goes on, but less each day. */
    private static final double DAMPING = 0.95;

    private final SpecialDays special;
    private final LocalDate origin;
    private final int waves;
    private final List<String> names = new ArrayList<>();
    private final List<Double> penalties = new ArrayList<>();
    private final int promotion;

    /**
     * For a series.
     *
     * @param origin the first day that is forecast: the trend is damped from there
     * @param days of history, by which the season is as fine as the data can tell
     */
    Regressors(SpecialDays special, LocalDate origin, int days) {
        this.special = special;
        this.origin = origin;
        this.waves = days >= TWO_YEARS ? SEASON_WAVES : days >= ONE_YEAR ? SHORT_SEASON_WAVES : 0;
        column("level", 1e-6);
        for (int weekday = 1; weekday < WEEKDAYS; weekday++) {
            column("weekday_" + weekday, 1);
        }
        waves("year", waves, 10);
        waves("month", MONTH_WAVES, 5);
        column("trend", 30);
        column("special_day", 1);
        column("day_before_special", 1);
        column("day_after_special", 1);
        this.promotion = names.size();
        column("promotion", 0.5);
        for (var band : DiscountBand.values()) {
            column("promotion_" + band.label(), 10);
        }
        column("after_promotion", 5);
        column("others_in_promotion", 20);
    }

    private void column(String name, double penalty) {
        names.add(name);
        penalties.add(penalty);
    }

    private void waves(String name, int count, double penalty) {
        for (int wave = 1; wave <= count; wave++) {
            column(name + "_sin_" + wave, penalty);
            column(name + "_cos_" + wave, penalty);
        }
    }

    /** Of the columns, in their order. */
    List<String> names() {
        return List.copyOf(names);
    }

    double[] penalties() {
        return penalties.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The column that says whether there is a promotion; those of the bands follow, then the two of their side effects. */
    int promotion() {
        return promotion;
    }

    int band(DiscountBand band) {
        return promotion + 1 + band.ordinal();
    }

    int afterPromotion() {
        return promotion + 1 + DiscountBand.values().length;
    }

    int othersInPromotion() {
        return afterPromotion() + 1;
    }

    /**
     * The row of a day.
     *
     * @param band null without promotion
     * @param after whether a promotion ended just before
     * @param others which share of the other departments is in promotion
     */
    double[] row(LocalDate day, DiscountBand band, boolean after, double others) {
        var row = new double[names.size()];
        int at = 0;
        row[at++] = 1;
        for (int weekday = 1; weekday < WEEKDAYS; weekday++) {
            row[at++] = (day.getDayOfWeek().getValue() == weekday ? 1 : 0) - 1.0 / WEEKDAYS;
        }
        at = putWaves(row, at, waves, day.getDayOfYear() / DAYS_OF_A_YEAR);
        at = putWaves(row, at, MONTH_WAVES, (day.getDayOfMonth() - 1.0) / day.lengthOfMonth());
        row[at++] = trend(day);
        row[at++] = special.contains(day) ? 1 : 0;
        row[at++] = special.contains(day.plusDays(1)) ? 1 : 0;
        row[at] = special.contains(day.minusDays(1)) ? 1 : 0;
        if (band != null) {
            row[promotion] = 1;
            row[band(band)] = 1;
        }
        row[afterPromotion()] = after ? 1 : 0;
        row[othersInPromotion()] = others;
        return row;
    }

    private static int putWaves(double[] row, int from, int count, double phase) {
        int at = from;
        for (int wave = 1; wave <= count; wave++) {
            row[at++] = Math.sin(2 * Math.PI * wave * phase);
            row[at++] = Math.cos(2 * Math.PI * wave * phase);
        }
        return at;
    }

    /** In years. */
    private double trend(LocalDate day) {
        long ahead = day.toEpochDay() - origin.toEpochDay();
        double damped = ahead <= 0 ? ahead : DAMPING * (1 - Math.pow(DAMPING, ahead)) / (1 - DAMPING);
        return damped / DAYS_OF_A_YEAR;
    }
}
