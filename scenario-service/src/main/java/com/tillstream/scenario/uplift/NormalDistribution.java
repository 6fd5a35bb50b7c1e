package com.tillstream.scenario.uplift;

import org.ojalgo.function.special.ErrorFunction;

/** The standard normal distribution. */
final class NormalDistribution {
    private NormalDistribution() {}

    /** The probability of a value below this one. */
    static double below(double value) {
        return Double.isInfinite(value) ? (value > 0 ? 1 : 0) : (1 + ErrorFunction.erf(value / Math.sqrt(2))) / 2;
    }
}
