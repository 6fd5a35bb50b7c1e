package com.tillstream.scenario.history;

/** How deep a discount is. Uplift is learned by band, because few shops have tried every percentage. */
public enum DiscountBand {
    /** A promotion of which nobody told the discount. */
    UNKNOWN("unknown", Double.NaN),
    TO_10("0-10", 0.1),
    TO_20("10-20", 0.2),
    TO_30("20-30", 0.3),
    ABOVE_30("30+", 1);

    private final String label;
    private final double upTo;

    DiscountBand(String label, double upTo) {
        this.label = label;
        this.upTo = upTo;
    }

    /** As tables and answers write it, in percent: {@code 10-20}. */
    public String label() {
        return label;
    }

    /** The middle of the band, as a fraction; NaN where the discount is not known. */
    public double middle() {
        return switch (this) {
            case UNKNOWN -> Double.NaN;
            case TO_10 -> 0.05;
            case TO_20 -> 0.15;
            case TO_30 -> 0.25;
            case ABOVE_30 -> 0.4;
        };
    }

    /** The band of a discount; its upper end belongs to it. @param discount a fraction, NaN where unknown */
    public static DiscountBand of(double discount) {
        for (var band : values()) {
            if (discount <= band.upTo) {
                return band;
            }
        }
        return UNKNOWN;
    }

    /** The band that is written so. @throws IllegalArgumentException if there is none */
    public static DiscountBand ofLabel(String label) {
        for (var band : values()) {
            if (band.label.equals(label)) {
                return band;
            }
        }
        throw new IllegalArgumentException("no discount band is written " + label);
    }
}
