package com.tillstream.scenario.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * How far forecasts of this series were off when they were made without knowing the days, on the scale of logarithms:
 * intervals come from it, and draws of simulations.
 *
 * @param sorted the errors, at least two
 * @param shared the share of their variance that all days of one forecast have in common
 */
record ErrorDistribution(double[] sorted, double deviation, double shared) {
    private static final double MOST_SHARED = 0.9;

    /** @param forecasts the errors of each forecast by itself */
    static ErrorDistribution of(List<double[]> forecasts) {
        var all = forecasts.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        double deviation =
                Math.sqrt(Arrays.stream(all).map(e -> e * e).average().orElse(0));
        return new ErrorDistribution(all, deviation, shared(forecasts, deviation * deviation));
    }

    /** What is left of the variance of the forecasts' means when the days' own noise is taken out of it. */
    private static double shared(List<double[]> forecasts, double variance) {
        double between = 0;
        double sizes = 0;
        int count = 0;
        for (var errors : forecasts) {
            if (errors.length > 0) {
                double mean = Arrays.stream(errors).average().orElse(0);
                between += mean * mean;
                sizes += errors.length;
                count++;
            }
        }
        if (count == 0 || variance == 0 || sizes <= count) {
            return 0;
        }
        double perMean = sizes / count;
        double share = (between / count / variance - 1 / perMean) / (1 - 1 / perMean);
        return Math.clamp(share, 0, MOST_SHARED);
    }

    /** The error that this share of errors is below. */
    double quantile(double probability) {
        double position = probability * (sorted.length + 1) - 1;
        if (position <= 0) {
            return sorted[0] + position * deviation / sorted.length;
        }
        int below = (int) position;
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1] + (position - (sorted.length - 1)) * deviation / sorted.length;
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
