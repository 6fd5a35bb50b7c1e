package com.tillstream.bench;

import com.tillstream.scenario.forecast.Accuracy;
import com.tillstream.scenario.forecast.Backtest;
import com.tillstream.scenario.forecast.Forecaster;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.holiday.HolidayCalendars;
import java.io.IOException;
import java.util.Map;

/** How far off the baseline is on real shops, beside simple methods, and what their promotions did. */
final class ForecastBench {
    static final int USUAL_STORES = 60;

    private static final int HORIZON = 42;
    private static final int FOLDS = 6;
    private static final double NORMAL_80 = 1.2816;

    private final int stores;

    ForecastBench(int stores) {
        this.stores = stores;
    }

    void run() throws IOException {
        var histories = RossmannStores.read(stores);
        var forecaster = new Forecaster(new HolidayCalendars());
        long began = System.nanoTime();
        var results = new Backtest(forecaster, HORIZON, FOLDS).run(histories, Map.of(), null);
        double seconds = (System.nanoTime() - began) / 1e9;
        var baseline = new Accuracy();
        var promotion = new Accuracy();
        results.values().forEach(result -> {
            baseline.add(result.baseline());
            promotion.add(result.promotion());
        });
        System.out.printf(
                "%d stores, %d origins, %d days ahead, %.1f s%n%n", histories.size(), FOLDS, HORIZON, seconds);
        System.out.println("| method | WAPE | baseline's share of it |\n|---|---|---|");
        System.out.printf("| baseline | %.4f | |%n", baseline.wape());
        baseline.benchmarks()
                .forEach((method, wape) ->
                        System.out.printf("| %s | %.4f | %.3f |%n", method, wape, baseline.wape() / wape));
        System.out.printf(
                "%nMASE %.3f, 80 %% intervals cover %.1f %% of %d days%n",
                baseline.mase(), baseline.coverage80() * 100, baseline.days());
        System.out.printf(
                "held-out days of promotion: WAPE %.4f, 80 %% intervals cover %.1f %% of %d days%n%n",
                promotion.wape(), promotion.coverage80() * 100, promotion.days());
        System.out.println(
                "| store | uplift % | 80 % interval | days | WAPE baseline | WAPE weekday mean | WAPE promotion days |\n|---|---|---|---|---|---|---|");
        for (var model : forecaster.fit(histories, Map.of(), null)) {
            var effect = model.effects().bands().get(DiscountBand.UNKNOWN);
            var result = results.get(model.key());
            System.out.printf(
                    "| %s | %.1f | %.1f to %.1f | %d | %.4f | %.4f | %.4f |%n",
                    model.key().department(),
                    percent(effect.sales()),
                    percent(effect.sales() - NORMAL_80 * effect.standardError()),
                    percent(effect.sales() + NORMAL_80 * effect.standardError()),
                    effect.days(),
                    result.baseline().wape(),
                    result.baseline().benchmarks().get("weekday_mean"),
                    result.promotion().wape());
        }
    }

    private static double percent(double logarithm) {
        return Math.expm1(logarithm) * 100;
    }
}
