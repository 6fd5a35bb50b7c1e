package com.tillstream.local.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Lines that will come back on a later day. */
final class PendingReturns {
    private static final double RETURNED = 0.05;
    private static final int SOONEST_DAYS = 2;
    private static final int LATEST_DAYS = 30;

    private final Map<Integer, Deque<OrderLine>> byDay = new HashMap<>();

    void perhaps(OrderLine sale, Chance chance) {
        if (chance.happens(RETURNED)) {
            int day = sale.day() + chance.between(SOONEST_DAYS, LATEST_DAYS);
            var line = sale.returned(day, chance.between(1, sale.quantity()));
            byDay.computeIfAbsent(day, ignored -> new ArrayDeque<>()).add(line);
        }
    }

    Deque<OrderLine> takeDueOn(int day) {
        var due = byDay.remove(day);
        return due == null ? new ArrayDeque<>() : due;
    }
}
