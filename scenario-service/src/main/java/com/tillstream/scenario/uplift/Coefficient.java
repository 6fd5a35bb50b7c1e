package com.tillstream.scenario.uplift;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SeriesKey;

/**
 * What a promotion of one depth does to one channel and department.
 *
 * @param effect change of the logarithm of sales
 * @param standardError of it
 * @param meanDiscount the discount at which it was seen, a fraction
 * @param days of promotion on which it was seen; 0 where it comes from others alone
 */
public record Coefficient(
        SeriesKey key, DiscountBand band, double effect, double standardError, double meanDiscount, int days) {
    /** An estimate within a tenth of the truth is as good as a plan needs. */
    private static final double NEAR_ENOUGH = 0.1;
    /** Beyond the discounts that were seen, the effect goes on for a while only. */
    private static final double MOST_SCALE = 1.5;

    /** What a discount does: within a band it grows with the discount. @param discount a fraction */
    public double effect(double discount) {
        return effect * scale(discount);
    }

    /** How unsure that is. */
    public double standardError(double discount) {
        return standardError * scale(discount);
    }

    private double scale(double discount) {
        return Math.min(discount / meanDiscount, MOST_SCALE);
    }

    /** Change of the logarithm of sales for a discount of 1, which is 100 %. */
    public double elasticity() {
        return effect / meanDiscount;
    }

    /** Of sales, as a fraction. */
    public double salesUplift() {
        return Math.expm1(effect);
    }

    /** Of units, as a fraction: they are sold for less. */
    public double unitsUplift() {
        return Math.exp(effect) / (1 - meanDiscount) - 1;
    }

    /** Change of the margin as a fraction of it. @param marginRate before the discount; NaN where unknown */
    public double marginImpact(double marginRate) {
        return (1 + unitsUplift()) * (marginRate - meanDiscount) / marginRate - 1;
    }

    /** The probability that the effect is within a tenth of what is said, 0 to 1. */
    public double confidence() {
        return 2 * NormalDistribution.below(NEAR_ENOUGH / standardError) - 1;
    }

    /** What is known after it was seen once more. @param observed at the mean discount */
    public Coefficient after(double observed, double itsError, int moreDays) {
        var belief = new Belief(effect, standardError * standardError).after(observed, itsError * itsError);
        return new Coefficient(key, band, belief.mean(), belief.standardError(), meanDiscount, days + moreDays);
    }
}
