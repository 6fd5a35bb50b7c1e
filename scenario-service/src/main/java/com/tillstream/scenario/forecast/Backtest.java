package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Forecasts days that are known by now from what was known before them, again and again with an origin that moves on, and
 * measures how far off that was. Simple methods do the same beside it.
 */
public final class Backtest {
    private static final int WEEK = 7;
    private static final int YEAR = 364;
    private static final List<PointForecast> BENCHMARKS =
            List.of(new WeekdayMean(), new SeasonalNaive(YEAR), new SeasonalNaive(WEEK), new ExponentialSmoothing());

    private final Forecaster forecaster;
    private final int horizon;
    private final int folds;

    /**
     * A backtest.
     *
     * @param horizon days that are forecast at a time
     * @param folds how many times; the last ends with the history
     */
    public Backtest(Forecaster forecaster, int horizon, int folds) {
        this.forecaster = forecaster;
        this.horizon = horizon;
        this.folds = folds;
    }

    /**
     * What came out for a series.
     *
     * @param baseline on days without promotion
     * @param promotion on days of promotion that sold something, by the same model with its promotion terms
     */
    public record Result(Accuracy baseline, Accuracy promotion) {
        private Result() {
            this(new Accuracy(), new Accuracy());
        }
    }

    /** By series; one that is too short for any fold has a result without days. */
    public Map<SeriesKey, Result> run(Collection<SalesSeries> histories, Map<LocalDate, String> told, String region) {
        var results = new TreeMap<SeriesKey, Result>();
        var whole = histories.stream().collect(Collectors.toMap(SalesSeries::key, history -> history));
        whole.keySet().forEach(key -> results.put(key, new Result()));
        var end = histories.stream().map(SalesSeries::end).max(LocalDate::compareTo);
        for (int fold = folds; fold >= 1 && end.isPresent(); fold--) {
            var origin = end.get().minusDays((long) fold * horizon);
            var known =
                    histories.stream().map(history -> history.before(origin)).toList();
            for (var model : forecaster.fit(known, told, region)) {
                compare(model, whole.get(model.key()), results.get(model.key()));
            }
        }
        return results;
    }

    private void compare(SeriesModel model, SalesSeries whole, Result result) {
        var history = whole.before(model.origin());
        int from = history.length();
        int to = Math.min(whole.length(), from + horizon);
        double scale = weeklyDifference(history);
        var simple = BENCHMARKS.stream()
                .map(benchmark -> benchmark.forecast(history, horizon))
                .toList();
        for (int i = from; i < to; i++) {
            double actual = whole.sales()[i];
            if (whole.isRegular(i)) {
                result.baseline().add(actual, model.baseline(whole.day(i)), scale);
                for (int b = 0; b < BENCHMARKS.size(); b++) {
                    result.baseline()
                            .addBenchmark(BENCHMARKS.get(b).method(), Math.abs(actual - simple.get(b)[i - from]));
                }
            } else if (whole.isOpen(i)) {
                result.promotion().add(actual, model.promoted(whole.day(i), whole.promotion()[i]), scale);
            }
        }
    }

    /** Mean absolute difference to the same weekday a week before, without promotions. */
    private static double weeklyDifference(SalesSeries history) {
        double sum = 0;
        int count = 0;
        for (int i = WEEK; i < history.length(); i++) {
            if (history.isRegular(i) && history.isRegular(i - WEEK)) {
                sum += Math.abs(history.sales()[i] - history.sales()[i - WEEK]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
