package com.tillstream.scenario.uplift;

/**
 * A number that is not known exactly: a normal distribution.
 *
 * @param variance positive
 */
public record Belief(double mean, double variance) {
    /** What is believed after an observation with this variance. */
    Belief after(double observed, double itsVariance) {
        double weight = variance / (variance + itsVariance);
        return new Belief(mean + weight * (observed - mean), variance * (1 - weight));
    }

    /** The same for something that is similar, but not the same. */
    Belief lessSure(double added) {
        return new Belief(mean, variance + added);
    }

    /** Its square root. */
    public double standardError() {
        return Math.sqrt(variance);
    }
}
