package com.tillstream.scenario.simulation;

/**
 * Sums of sales.
 *
 * @param costed the part of {@code sales} whose margin is known
 * @param margin of {@code costed}
 * @param units of the sales of which units are told
 */
public record Amounts(double sales, double costed, double margin, double units) {
    /** Nothing. */
    public static final Amounts NONE = new Amounts(0, 0, 0, 0);

    /** Both together. */
    public Amounts plus(Amounts other) {
        return new Amounts(sales + other.sales, costed + other.costed, margin + other.margin, units + other.units);
    }

    /** What this is more than the other. */
    public Amounts minus(Amounts other) {
        return new Amounts(sales - other.sales, costed - other.costed, margin - other.margin, units - other.units);
    }

    Amounts times(double factor) {
        return new Amounts(sales * factor, costed * factor, margin * factor, units * factor);
    }

    /** Whether any margin is known. */
    public boolean hasMargin() {
        return costed != 0;
    }

    /** In percent of the sales whose margin is known; NaN where none is. */
    public double marginPct() {
        return costed == 0 ? Double.NaN : margin / costed * 100;
    }
}
