package com.tillstream.scenario.history;

/**
 * What a series earns on a day without promotion.
 *
 * @param price of a unit on average; NaN where no units are told
 * @param marginRate margin divided by the sales whose cost is known; NaN where no cost is
 */
public record Economics(double price, double marginRate) {
    private static final int DAYS_OF_PRICES = 91;
    private static final int DAYS_OF_MARGINS = 365;

    /** By its last days without promotion, and by all of them where these tell nothing. */
    public static Economics of(SalesSeries series) {
        return new Economics(
                ratio(series, series.sales(), series.units(), DAYS_OF_PRICES),
                ratio(series, series.margin(), series.costed(), DAYS_OF_MARGINS));
    }

    private static double ratio(SalesSeries series, double[] parts, double[] wholes, int recentDays) {
        double recent = ratioSince(series, parts, wholes, Math.max(0, series.length() - recentDays));
        return Double.isNaN(recent) ? ratioSince(series, parts, wholes, 0) : recent;
    }

    private static double ratioSince(SalesSeries series, double[] parts, double[] wholes, int from) {
        double part = 0;
        double whole = 0;
        for (int i = from; i < series.length(); i++) {
            if (series.isRegular(i)) {
                part += parts[i];
                whole += wholes[i];
            }
        }
        return whole > 0 ? part / whole : Double.NaN;
    }

    /** The margin of such sales, NaN where unknown. */
    public double margin(double sales) {
        return sales * marginRate;
    }

    /** The units of such sales, NaN where unknown. */
    public double units(double sales) {
        return sales / price;
    }
}
