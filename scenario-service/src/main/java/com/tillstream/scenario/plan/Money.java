package com.tillstream.scenario.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Computed amounts as they are told: two decimals, null where unknown. */
public final class Money {
    private Money() {}

    /** Rounds half up. @param amount NaN where unknown */
    public static BigDecimal of(double amount) {
        return Double.isNaN(amount) ? null : BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }
}
