package com.tillstream.ingest.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Consecutive rows of a file. The same file gives the same batches, so that a batch can be made again after a crash.
 *
 * @param seq 0, 1, 2 … in file order
 * @param isReadAgain whether it is what an earlier reading of the file left over
 */
public record OrderBatch(int seq, List<OrderLine> lines, List<RejectedRow> rejected, boolean isReadAgain) {
    public OrderBatch {
        lines = List.copyOf(lines);
        rejected = List.copyOf(rejected);
    }

    OrderBatch(int seq, List<OrderLine> lines, List<RejectedRow> rejected) {
        this(seq, lines, rejected, false);
    }

    /** Rows of the file that this batch is the first to cover. */
    public int rowsRead() {
        return isReadAgain ? 0 : lines.size() + rejected.size();
    }

    /**
     * The same rows in the next reading of the file: what this one left over is offered once more.
     *
     * @param taken which of the lines this one has stored
     * @param batchCount batches in a reading
     */
    public OrderBatch next(BitSet taken, int batchCount) {
        var left = new ArrayList<OrderLine>(lines.size() - taken.cardinality());
        for (int i = taken.nextClearBit(0); i < lines.size(); i = taken.nextClearBit(i + 1)) {
            left.add(lines.get(i));
        }
        return new OrderBatch(seq + batchCount, left, List.of(), true);
    }
}
