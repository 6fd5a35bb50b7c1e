package com.tillstream.scenario.sales;

import java.math.BigDecimal;
import java.time.LocalDate;

/** An order line of a test. @param cost of a unit, null where unknown; so is a null channel, category or discount */
record Line(
        LocalDate day,
        String channel,
        String category,
        boolean promo,
        boolean returned,
        int quantity,
        BigDecimal value,
        BigDecimal cost,
        BigDecimal discount) {
    /** A line sold offline, outside a promotion, whose cost and discount nobody knows. */
    static Line sale(String day, String category, int quantity, String value) {
        return new Line(
                LocalDate.parse(day), null, category, false, false, quantity, new BigDecimal(value), null, null);
    }

    Line online() {
        return new Line(day, "online", category, promo, returned, quantity, value, cost, discount);
    }

    Line inPromotion() {
        return new Line(day, channel, category, true, returned, quantity, value, cost, discount);
    }

    Line returnedAgain() {
        return new Line(day, channel, category, promo, true, quantity, value, cost, discount);
    }

    Line costing(String each) {
        return new Line(day, channel, category, promo, returned, quantity, value, new BigDecimal(each), discount);
    }

    Line discounted(String percent) {
        return new Line(day, channel, category, promo, returned, quantity, value, cost, new BigDecimal(percent));
    }
}
