package com.tillstream.scenario.forecast;

import java.util.LinkedHashMap;
import java.util.Map;

/** How good forecasts were, over any number of days. Ratios are null where nothing was sold. */
public final class Accuracy {
    private int days;
    private int covered;
    private double actual;
    private double error;
    private double scaledError;
    private final Map<String, Double> benchmarkErrors = new LinkedHashMap<>();

    /** Adds a day. @param scale mean absolute difference of a weekday to the one before, in the history */
    void add(double value, DayForecast forecast, double scale) {
        days++;
        covered += value >= forecast.lower80() && value <= forecast.upper80() ? 1 : 0;
        actual += value;
        error += Math.abs(value - forecast.mean());
        scaledError += scale > 0 ? Math.abs(value - forecast.mean()) / scale : 0;
    }

    void addBenchmark(String method, double absoluteError) {
        benchmarkErrors.merge(method, absoluteError, Double::sum);
    }

    /** Adds another's days. */
    public void add(Accuracy other) {
        days += other.days;
        covered += other.covered;
        actual += other.actual;
        error += other.error;
        scaledError += other.scaledError;
        other.benchmarkErrors.forEach((method, sum) -> benchmarkErrors.merge(method, sum, Double::sum));
    }

    /** How many days were compared. */
    public int days() {
        return days;
    }

    /** Weighted absolute percentage error: the sum of absolute errors divided by the sum of sales, as a fraction. */
    public Double wape() {
        return ratio(error, actual);
    }

    /** Mean absolute scaled error: below 1 is better than repeating last week within the history. */
    public Double mase() {
        return ratio(scaledError, days);
    }

    /** The share of days within their 80 % interval. */
    public Double coverage80() {
        return ratio(covered, days);
    }

    /** The weighted absolute percentage error of each simple method. */
    public Map<String, Double> benchmarks() {
        var ratios = new LinkedHashMap<String, Double>();
        benchmarkErrors.forEach((method, sum) -> ratios.put(method, ratio(sum, actual)));
        return ratios;
    }

    private static Double ratio(double part, double whole) {
        return whole > 0 ? part / whole : null;
    }
}
