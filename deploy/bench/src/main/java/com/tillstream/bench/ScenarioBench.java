package com.tillstream.bench;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.forecast.Forecaster;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.holiday.HolidayCalendars;
import com.tillstream.scenario.optimisation.Constraints;
import com.tillstream.scenario.optimisation.Objective;
import com.tillstream.scenario.optimisation.Optimizer;
import com.tillstream.scenario.optimisation.Problem;
import com.tillstream.scenario.simulation.Costs;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.simulation.Segments;
import com.tillstream.scenario.uplift.UpliftEstimation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How long scenarios and optimisations take, and how near the optimum is to trying everything. */
final class ScenarioBench {
    static final int USUAL_DEPARTMENTS = 20;

    private static final int DAYS = 31;
    private static final int DRAWS = 1_000;
    private static final int RUNS = 15;
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 2);
    private static final int HISTORY = 900;

    private final int departments;

    ScenarioBench(int departments) {
        this.departments = departments;
    }

    void run() {
        var histories = histories(departments);
        var forecaster = new Forecaster(new HolidayCalendars());
        time(
                "fit of %d series over %d days".formatted(histories.size(), HISTORY),
                3,
                () -> forecaster.fit(histories, Map.of(), "DE"));
        var evaluation = evaluation(histories, forecaster.fit(histories, Map.of(), "DE"));
        var offers = new TreeMap<SeriesKey, Offer>();
        histories.forEach(history -> offers.put(history.key(), Offer.toAll(0.2)));
        var promotion = new Promotion(first(), last(), offers);
        time(
                "scenario of %d days, %d departments, 2 channels, %d draws".formatted(DAYS, departments, DRAWS),
                RUNS,
                () -> evaluation.simulated(promotion, DRAWS, 1));

        var problem = problem(evaluation, histories, 17);
        var constraints = new Constraints(new BigDecimal("26"), new BigDecimal("400000"), null);
        time(
                "optimum of %d cells, 17 discounts each, margin floor and budget".formatted(histories.size()),
                RUNS,
                () -> new Optimizer(problem).best(Objective.SALES, constraints).orElseThrow());
        compareWithEverything(forecaster);
    }

    /** Four departments, two channels, four discounts each: 65,536 ways. */
    private static void compareWithEverything(Forecaster forecaster) {
        var histories = histories(4);
        var evaluation = evaluation(histories, forecaster.fit(histories, Map.of(), "DE"));
        var problem = problem(evaluation, histories, 4);
        System.out.println("\n| objective | constraints | found | best of all | off by |\n|---|---|---|---|---|");
        for (var objective : Objective.values()) {
            for (var constraints : List.of(
                    Constraints.NONE,
                    new Constraints(new BigDecimal("28"), null, null),
                    new Constraints(new BigDecimal("27"), new BigDecimal("40000"), null))) {
                double best = everything(histories).stream()
                        .filter(each -> problem.keeps(each, constraints))
                        .mapToDouble(each -> objective.of(problem.outcome(each)))
                        .max()
                        .orElseThrow();
                double found = objective.of(problem.outcome(
                        new Optimizer(problem).best(objective, constraints).orElseThrow()));
                System.out.printf(
                        "| %s | %s | %,.0f | %,.0f | %.4f %% |%n",
                        objective, constraints, found, best, (best - found) / best * 100);
            }
        }
    }

    private static List<Map<SeriesKey, Double>> everything(List<SalesSeries> histories) {
        List<Map<SeriesKey, Double>> all = List.of(Map.of());
        for (var history : histories) {
            var longer = new ArrayList<Map<SeriesKey, Double>>();
            for (var discounts : all) {
                for (double level : levels(4)) {
                    var more = new LinkedHashMap<>(discounts);
                    more.put(history.key(), level);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<Double> levels(int count) {
        var levels = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            levels.add(i * 0.4 / (count - 1));
        }
        return levels;
    }

    private static Problem problem(Evaluation evaluation, List<SalesSeries> histories, int count) {
        var levels = new LinkedHashMap<SeriesKey, List<Double>>();
        histories.forEach(history -> levels.put(history.key(), levels(count)));
        return new Problem(evaluation, new Promotion(first(), last(), Map.of()), levels);
    }

    private static Evaluation evaluation(List<SalesSeries> histories, List<SeriesModel> models) {
        var byKey = new TreeMap<SeriesKey, SeriesModel>();
        models.forEach(model -> byKey.put(model.key(), model));
        var byHistory = new TreeMap<SeriesKey, SalesSeries>();
        histories.forEach(history -> byHistory.put(history.key(), history));
        return Evaluation.of(
                Baseline.of(first(), 1, histories, models),
                UpliftEstimation.of("v1", byKey, byHistory),
                Segments.NONE,
                new Costs(0.1, 0),
                first(),
                last());
    }

    private static LocalDate first() {
        return FIRST.plusDays(HISTORY);
    }

    private static LocalDate last() {
        return first().plusDays(DAYS - 1L);
    }

    private static List<SalesSeries> histories(int departments) {
        var random = new Random(3);
        var histories = new ArrayList<SalesSeries>();
        for (int i = 0; i < departments * 2; i++) {
            var key = new SeriesKey(i % 2 == 0 ? "online" : "offline", "Department " + i / 2);
            histories.add(history(key, 1_000 + 300 * i, 1 + random.nextDouble(), random));
        }
        return histories;
    }

    private static SalesSeries history(SeriesKey key, double level, double elasticity, Random random) {
        var series = new SalesSeries(
                key,
                FIRST,
                new double[HISTORY],
                new double[HISTORY],
                new double[HISTORY],
                new double[HISTORY],
                new DiscountBand[HISTORY],
                new double[HISTORY]);
        Arrays.fill(series.discount(), Double.NaN);
        for (int day = 0; day < HISTORY; day++) {
            double discount = day / 7 % 4 == 0 ? 0.1 + 0.1 * (day / 28 % 3) : 0;
            double sales = level
                    * (1 + 0.3 * Math.sin(day * 2 * Math.PI / 365))
                    * (0.8 + 0.05 * (day % 7))
                    * Math.exp(elasticity * discount + 0.1 * random.nextGaussian());
            series.sales()[day] = sales;
            series.units()[day] = sales / (20 * (1 - discount));
            series.costed()[day] = sales;
            series.margin()[day] = sales - series.units()[day] * 14;
            if (discount > 0) {
                series.promotion()[day] = DiscountBand.of(discount);
                series.discount()[day] = discount;
            }
        }
        return series;
    }

    private static void time(String what, int runs, Supplier<?> work) {
        var millis = new double[runs + 1];
        int kept = 0;
        for (int run = 0; run <= runs; run++) {
            long began = System.nanoTime();
            kept ^= work.get().hashCode();
            millis[run] = (System.nanoTime() - began) / 1e6;
        }
        // The first run is the compiler's.
        var counted = Arrays.copyOfRange(millis, 1, millis.length);
        Arrays.sort(counted);
        System.out.printf(
                "%s: median %.1f ms, slowest of %d %.1f ms (%x)%n",
                what, counted[runs / 2], runs, counted[runs - 1], kept);
    }
}
