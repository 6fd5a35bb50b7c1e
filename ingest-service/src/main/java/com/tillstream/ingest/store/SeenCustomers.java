package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The customers of the lines that a run has stored, to be written together: most batches name the same ones again. A run that
 * dies loses nothing, because the next one sees all lines again and writing a customer twice changes nothing.
 */
public final class SeenCustomers {
    private static final int MANY = 50_000;

    private Map<UUID, Customer> byId = new HashMap<>();

    /** Remembers the customers of these lines. @return whether it is time to write them */
    public synchronized boolean add(List<OrderLine> lines) {
        for (var line : lines) {
            if (line.customerId() != null) {
                byId.merge(line.customerId(), Customer.of(line), Customer::with);
            }
        }
        return byId.size() >= MANY;
    }

    /** Those seen since the last time, in key order, so that files parsed side by side cannot deadlock. */
    synchronized List<Customer> take() {
        var taken = byId;
        byId = new HashMap<>();
        return taken.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What lines tell of a customer; the first line of the file says where they live. */
    record Customer(
            UUID id, long row, String region, String country, String segment, long firstMicros, long lastMicros) {
        static Customer of(OrderLine line) {
            var attributes = line.attributes();
            return new Customer(
                    line.customerId(),
                    line.rowNumber(),
                    attributes.region(),
                    attributes.country(),
                    attributes.customerSegment(),
                    line.orderedAtMicros(),
                    line.orderedAtMicros());
        }

        Customer with(Customer other) {
            var first = row <= other.row ? this : other;
            return new Customer(
                    id,
                    first.row,
                    first.region,
                    first.country,
                    first.segment,
                    Math.min(firstMicros, other.firstMicros),
                    Math.max(lastMicros, other.lastMicros));
        }
    }
}
