package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** The mean of the weekday over the last eight weeks: for histories too short for a regression. */
final class WeekdayMeanModel implements SeriesModel {
    /** As answers name it. */
    static final String METHOD = "weekday_mean";

    private static final double NORMAL_80 = 1.2816;
    private static final double NORMAL_95 = 1.9600;

    private final SalesSeries history;
    private final double[] means;
    private final double deviation;

    WeekdayMeanModel(SalesSeries history) {
        this.history = history;
        this.means = new WeekdayMean().forecast(history, WeekdayMean.WEEK);
        this.deviation = deviation();
    }

    @Override
    public SeriesKey key() {
        return history.key();
    }

    @Override
    public LocalDate origin() {
        return history.end();
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public DayForecast baseline(LocalDate day) {
        double mean = mean(history.index(day));
        double spread = mean * deviation;
        return new DayForecast(
                mean,
                Math.max(0, mean - NORMAL_80 * spread),
                mean + NORMAL_80 * spread,
                Math.max(0, mean - NORMAL_95 * spread),
                mean + NORMAL_95 * spread);
    }

    private double mean(int index) {
        return means[Math.floorMod(index - history.length(), WeekdayMean.WEEK)];
    }

    /** Such a history tells nothing of promotions. */
    @Override
    public DayForecast promoted(LocalDate day, DiscountBand band) {
        return baseline(day);
    }

    /** Relative to the mean of each day. */
    @Override
    public double deviation() {
        var errors = IntStream.range(Math.max(0, history.length() - WeekdayMean.WINDOW), history.length())
                .filter(i -> history.isRegular(i) && mean(i) > 0)
                .mapToDouble(i -> history.sales()[i] / mean(i) - 1)
                .toArray();
        // With two days of a weekday or one, the days tell little of how they differ.
        return errors.length <= WeekdayMean.WEEK
                ? 1
                : Math.sqrt(Arrays.stream(errors).map(e -> e * e).sum() / (errors.length - WeekdayMean.WEEK));
    }

    @Override
    public double sharedVariance() {
        return 0;
    }

    @Override
    public PromotionEffects effects() {
        return PromotionEffects.NONE;
    }

    @Override
    public Map<String, Double> coefficients() {
        return Map.of();
    }
}
