package com.tillstream.scenario.simulation;

import java.util.Arrays;

/** Where a number lies with 80 % and with 95 % probability. */
public record Interval(double lower80, double upper80, double lower95, double upper95) {
    /** Of draws, which are sorted by this. */
    static Interval of(double[] draws) {
        Arrays.sort(draws);
        return new Interval(quantile(draws, 0.1), quantile(draws, 0.9), quantile(draws, 0.025), quantile(draws, 0.975));
    }

    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
