package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.line.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The products that a run has written, so that each is written once and batches do not wait for each other's. */
public final class KnownProducts {
    private static final int MOST_REMEMBERED = 200_000;

    private final Set<Product> known = ConcurrentHashMap.newKeySet();

    /** The products of these lines that the run has not written yet, by id; they count as written from now on. */
    Map<UUID, OrderLine> unknownOf(List<OrderLine> lines) {
        if (known.size() > MOST_REMEMBERED) {
            known.clear();
        }
        var unknown = new HashMap<UUID, OrderLine>();
        for (var line : lines) {
            if (known.add(line.product())) {
                unknown.putIfAbsent(line.productId(), line);
            }
        }
        return unknown;
    }
}
