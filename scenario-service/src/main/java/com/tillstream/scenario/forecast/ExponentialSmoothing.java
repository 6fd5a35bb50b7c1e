package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;

/**
 * ETS with additive error, damped additive trend and additive weekly season (Hyndman and Athanasopoulos, "Forecasting:
 * Principles and Practice", chapter 8), its parameters chosen on a grid by the squares of one-step errors. Days of promotion
 * are missing: the state goes on without them.
 */
final class ExponentialSmoothing implements PointForecast {
    private static final int WEEK = 7;
    /** The season begins as the means of the first weeks. */
    private static final int START = 8 * WEEK;

    private static final double DAMPING = 0.95;
    private static final double[] LEVELS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.7};
    private static final double[] TRENDS = {0, 0.01, 0.05};
    private static final double[] SEASONS = {0.01, 0.05, 0.1, 0.2, 0.4};

    @Override
    public String method() {
        return "ets";
    }

    private record Parameters(double level, double trend, double season) {}

    private static final class State {
        private double level;
        private double trend;
        private final double[] season = new double[WEEK];
        private double squares;

        State(SalesSeries history) {
            var means = new WeekdayMean().forecast(history.before(history.day(START)), WEEK);
            double sum = 0;
            for (double mean : means) {
                sum += mean;
            }
            level = sum / WEEK;
            int length = Math.min(history.length(), START);
            for (int i = 0; i < WEEK; i++) {
                season[(length + i) % WEEK] = means[i] - level;
            }
        }

        double next(int index) {
            return level + DAMPING * trend + season[index % WEEK];
        }

        void observe(int index, double value, Parameters parameters) {
            double error = value - next(index);
            skip();
            level += parameters.level * error;
            trend += parameters.trend * error;
            season[index % WEEK] += parameters.season * error;
            squares += error * error;
        }

        void skip() {
            level += DAMPING * trend;
            trend *= DAMPING;
        }
    }

    @Override
    public double[] forecast(SalesSeries history, int horizon) {
        State best = null;
        for (double level : LEVELS) {
            for (double trend : TRENDS) {
                for (double season : SEASONS) {
                    var state = run(history, new Parameters(level, trend, season));
                    best = best == null || state.squares < best.squares ? state : best;
                }
            }
        }
        var forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            forecast[i] = Math.max(0, best.next(history.length() + i));
            best.skip();
        }
        return forecast;
    }

    private static State run(SalesSeries history, Parameters parameters) {
        var state = new State(history);
        for (int i = 0; i < history.length(); i++) {
            if (history.isRegular(i)) {
                state.observe(i, history.sales()[i], parameters);
            } else {
                state.skip();
            }
        }
        return state;
    }
}
