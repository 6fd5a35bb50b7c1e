package com.tillstream.scenario.sales;

import com.tillstream.event.v1.OrderLines;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the lines of a batch in memory: a batch has far fewer keys than lines. */
final class BatchSums {
    private static final String DEFAULT_CHANNEL = "offline";

    private final OrderLines lines;
    private final BitSet returned;

    private BatchSums(OrderLines lines) {
        this.lines = lines;
        this.returned = BitSet.valueOf(lines.getReturned().toByteArray());
    }

    /**
     * Sums by key, in key order, so that batches applied side by side cannot deadlock.
     *
     * @throws IndexOutOfBoundsException if a column is shorter than the others or points outside its dictionary
     */
    static SortedMap<SalesKey, SalesSum> of(OrderLines lines) {
        return new BatchSums(lines).byKey();
    }

    private SortedMap<SalesKey, SalesSum> byKey() {
        var sums = new HashMap<SalesKey, SalesSum>();
        for (int i = 0; i < lines.getProductCount(); i++) {
            sums.merge(key(i), sum(i), SalesSum::plus);
        }
        return new TreeMap<>(sums);
    }

    private SalesKey key(int i) {
        return new SalesKey(
                LocalDate.ofEpochDay(lines.getDay(i)), channel(i), department(i), lines.getPromoName(i) != 0);
    }

    private String channel(int i) {
        int entry = lines.getChannel(i);
        return entry == 0 ? DEFAULT_CHANNEL : lines.getChannels(entry - 1);
    }

    private String department(int i) {
        var category = lines.getProducts(lines.getProduct(i) - 1).getCategory();
        return category.isEmpty() ? SalesKey.UNKNOWN_DEPARTMENT : category;
    }

    private SalesSum sum(int i) {
        return SalesSum.ofLine(
                returned.get(i) ? -1 : 1,
                lines.getValueE4(i),
                lines.getQuantity(i),
                lines.getUnitCostE4(i),
                lines.getDiscountPctE4(i));
    }
}
