package com.tillstream.ingest.line;

import java.util.List;

/**
 * Consecutive rows of a file. The same file gives the same batches, so that a batch can be made again after a crash.
 *
 * @param seq 0, 1, 2 … in file order
 */
public record OrderBatch(int seq, List<OrderLine> lines, List<RejectedRow> rejected) {
    public OrderBatch {
        lines = List.copyOf(lines);
        rejected = List.copyOf(rejected);
    }

    /** Rows of the file that this batch covers. */
    public int rowsRead() {
        return lines.size() + rejected.size();
    }
}
