package com.tillstream.kpi;

import com.tillstream.id.IngestionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** On which days and in how many uploads a tenant's orders have come, as the ingest-service notes it with their batches. */
public final class SeenOrders {
    private final Map<String, Sales> orders = new HashMap<>();

    /** From the first day of an order's sale lines to the last. */
    record Sales(int first, int last, IngestionId upload, boolean isInSeveral) {
        private Sales with(Sales later) {
            return new Sales(
                    Math.min(first, later.first),
                    Math.max(last, later.last),
                    upload,
                    isInSeveral || !upload.equals(later.upload));
        }
    }

    void add(IngestionId upload, Line line) {
        if (!line.returned()) {
            int day = (int) line.day().toEpochDay();
            orders.merge(line.orderRef(), new Sales(day, day, upload, false), Sales::with);
        }
    }

    /** The days of the line's order, if it has come on several of them or in several uploads. */
    Optional<Sales> recurring(Line line) {
        return Optional.ofNullable(orders.get(line.orderRef()))
                .filter(sales -> sales.first() < sales.last() || sales.isInSeveral());
    }
}
