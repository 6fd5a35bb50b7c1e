package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch of lines has brought.
 *
 * @param accepted the lines that were new
 * @param recurring those of its orders that have sale lines on more than one day or lines in more than one upload
 */
public record StoredLines(int seq, List<OrderLine> accepted, Map<UUID, SaleDays> recurring) {}
