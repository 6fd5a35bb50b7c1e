package com.tillstream.scenario.sales;

import com.tillstream.event.v1.OrderLines;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Adds up a batch in memory: it has far fewer keys than lines. */
final class BatchSums {
    private static final long SCALE = 10_000;

    private BatchSums() {}

    /** Sums by key, in key order, so that batches applied side by side cannot deadlock. */
    static Map<SalesKey, SalesSum> of(OrderLines lines) {
        var sums = new TreeMap<SalesKey, SalesSum>();
        var returned = BitSet.valueOf(lines.getReturned().toByteArray());
        for (int i = 0; i < lines.getProductCount(); i++) {
            sums.merge(key(lines, i), sum(lines, i, returned.get(i) ? -1 : 1), SalesSum::plus);
        }
        return sums;
    }

    private static SalesKey key(OrderLines lines, int i) {
        var category = lines.getProducts(lines.getProduct(i) - 1).getCategory();
        int channel = lines.getChannel(i);
        return new SalesKey(
                lines.getDay(i),
                channel == 0 ? "offline" : lines.getChannels(channel - 1),
                category.isEmpty() ? "unknown" : category,
                lines.getPromoName(i) != 0);
    }

    private static SalesSum sum(OrderLines lines, int i, int sign) {
        long value = sign * lines.getValueE4(i);
        long units = sign * Math.abs(lines.getQuantity(i));
        long cost = lines.getUnitCostE4(i);
        long discount = Math.max(0, lines.getDiscountPctE4(i));
        return new SalesSum(value, units, cost < 0 ? null : value - units * cost, value / SCALE * discount);
    }
}
