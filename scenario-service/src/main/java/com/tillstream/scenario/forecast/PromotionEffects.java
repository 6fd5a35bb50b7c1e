package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.DiscountBand;
import java.util.Map;

/**
 * What promotions did to a series, as changes of the logarithm of sales.
 *
 * @param bands by depth of discount; only those that the history holds
 * @param after on the days after a promotion
 * @param others when all other departments of the channel are in promotion and this one is not
 */
public record PromotionEffects(Map<DiscountBand, Effect> bands, Effect after, Effect others) {
    /** Nothing is known. */
    public static final PromotionEffects NONE = new PromotionEffects(Map.of(), Effect.UNKNOWN, Effect.UNKNOWN);

    public PromotionEffects {
        bands = Map.copyOf(bands);
    }

    /**
     * One effect.
     *
     * @param sales change of the logarithm of sales
     * @param standardError of it
     * @param days on which it was seen
     */
    public record Effect(double sales, double standardError, int days) {
        /** Never seen. */
        public static final Effect UNKNOWN = new Effect(0, Double.POSITIVE_INFINITY, 0);
    }
}
