package com.tillstream.scenario.sales;

import java.math.BigDecimal;

/**
 * Sums over lines; returns are taken away. Money is fixed-point at scale 4. A sum that a long cannot hold throws
 * {@link ArithmeticException} rather than wrap.
 *
 * @param valueE4 sales less returns
 * @param units sold less returned
 * @param costedValueE4 the part of {@code valueE4} whose cost is known
 * @param marginE4 {@code costedValueE4} less its cost; null where no line has a cost, for a margin is never invented
 * @param discountedValueE4 sales of lines that state a discount, even one of 0; returns do not count
 * @param discountWeight their value × discount in percent
 */
record SalesSum(
        long valueE4,
        long units,
        long costedValueE4,
        Long marginE4,
        long discountedValueE4,
        BigDecimal discountWeight) {
    private static final int SCALE = 4;

    /**
     * The sum of one line.
     *
     * @param sign 1 for a sale, -1 for a return
     * @param unitCostE4 negative where unknown
     * @param discountPctE4 negative where unknown
     */
    static SalesSum ofLine(int sign, long valueE4, long quantity, long unitCostE4, long discountPctE4) {
        long value = sign * valueE4;
        long units = sign * Math.abs(quantity);
        boolean costed = unitCostE4 >= 0;
        boolean discounted = sign > 0 && discountPctE4 >= 0;
        return new SalesSum(
                value,
                units,
                costed ? value : 0,
                costed ? Math.subtractExact(value, Math.multiplyExact(units, unitCostE4)) : null,
                discounted ? value : 0,
                discounted
                        ? BigDecimal.valueOf(value, SCALE).multiply(BigDecimal.valueOf(discountPctE4, SCALE))
                        : BigDecimal.ZERO);
    }

    SalesSum plus(SalesSum other) {
        return new SalesSum(
                Math.addExact(valueE4, other.valueE4),
                Math.addExact(units, other.units),
                Math.addExact(costedValueE4, other.costedValueE4),
                sum(marginE4, other.marginE4),
                Math.addExact(discountedValueE4, other.discountedValueE4),
                discountWeight.add(other.discountWeight));
    }

    private static Long sum(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.addExact(one, other);
    }
}
