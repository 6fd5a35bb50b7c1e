package com.tillstream.scenario.simulation;

/**
 * What earnings before interest and taxes are less than the margin.
 *
 * @param variable grows with sales, a fraction of them
 * @param fixed what a promotion costs whatever it sells
 */
public record Costs(double variable, double fixed) {
    /** Earnings of these sales in a promotion; only sales whose margin is known count. */
    public double ebit(Amounts amounts) {
        return withoutPromotion(amounts) - fixed;
    }

    /** Earnings of the same without any promotion. */
    public double withoutPromotion(Amounts amounts) {
        return amounts.margin() - variable * amounts.costed();
    }
}
