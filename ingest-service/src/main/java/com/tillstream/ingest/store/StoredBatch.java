package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderLine;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch has brought.
 *
 * @param accepted the lines that were new
 * @param spanningOrders those of its orders that have sale lines on more than one day
 */
public record StoredBatch(int seq, List<OrderLine> accepted, Set<UUID> spanningOrders) {}
