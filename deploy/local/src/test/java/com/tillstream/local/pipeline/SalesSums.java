package com.tillstream.local.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What lines of a cell add up to, and the nine measures as fractions of it. */
record SalesSums(BigDecimal grossSales, BigDecimal returns, long transactions, long unitsSold, long unitsReturned) {
    /** The measures by column, with growth against two earlier cells, either of which may be missing. */
    Map<String, BigDecimal> measures(SalesSums monthBefore, SalesSums yearBefore) {
        var measures = new LinkedHashMap<String, BigDecimal>();
        fractions().forEach((name, now) -> {
            measures.put(name, now.rounded());
            measures.put(name + "_mom_growth", growth(now, monthBefore, name));
            measures.put(name + "_yoy_growth", growth(now, yearBefore, name));
        });
        return measures;
    }

    private static BigDecimal growth(Fraction now, SalesSums before, String name) {
        return before == null ? null : now.growthFrom(before.fractions().get(name));
    }

    private Map<String, Fraction> fractions() {
        var orders = BigDecimal.valueOf(transactions);
        var sold = BigDecimal.valueOf(unitsSold);
        var net = grossSales.subtract(returns);
        var fractions = new LinkedHashMap<String, Fraction>();
        fractions.put("gross_sales", Fraction.whole(grossSales));
        fractions.put("returns", Fraction.whole(returns));
        fractions.put("net_sales", Fraction.whole(net));
        fractions.put("transactions", Fraction.whole(orders));
        fractions.put("units_sold", Fraction.whole(sold));
        fractions.put("units_returned", Fraction.whole(BigDecimal.valueOf(unitsReturned)));
        fractions.put("atv", new Fraction(net, orders));
        fractions.put("upt", new Fraction(sold, orders));
        fractions.put("asp", new Fraction(grossSales, sold));
        return fractions;
    }

    /** Exact, until it is rounded once; without a value where it would be divided by zero. */
    private record Fraction(BigDecimal numerator, BigDecimal denominator) {
        static Fraction whole(BigDecimal value) {
            return new Fraction(value, BigDecimal.ONE);
        }

        BigDecimal rounded() {
            return divided(numerator, denominator);
        }

        BigDecimal growthFrom(Fraction before) {
            if (denominator.signum() == 0 || before.denominator.signum() == 0) {
                return null;
            }
            var difference = numerator.multiply(before.denominator).subtract(before.numerator.multiply(denominator));
            return divided(difference.movePointRight(2), before.numerator.abs().multiply(denominator));
        }

        private static BigDecimal divided(BigDecimal dividend, BigDecimal divisor) {
            return divisor.signum() == 0 ? null : dividend.divide(divisor, 2, RoundingMode.HALF_UP);
        }
    }
}
