package com.tillstream.scenario.sales;

/**
 * Sales less returns.
 *
 * @param marginE4 null while no line has a cost
 * @param discountWeightE4 sales × discount in percent
 */
record SalesSum(long valueE4, long units, Long marginE4, long discountWeightE4) {
    SalesSum plus(SalesSum other) {
        return new SalesSum(
                valueE4 + other.valueE4,
                units + other.units,
                sum(marginE4, other.marginE4),
                discountWeightE4 + other.discountWeightE4);
    }

    private static Long sum(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }
}
