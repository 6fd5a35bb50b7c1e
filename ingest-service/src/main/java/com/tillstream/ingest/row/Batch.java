package com.tillstream.ingest.row;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Consecutive rows of a file. The same file gives the same batches, so that a batch can be made again after a crash.
 *
 * @param seq 0, 1, 2 … in file order
 * @param isReadAgain whether it is what an earlier reading of the file left over
 */
public record Batch<R extends KeyedRow>(int seq, List<R> rows, List<RejectedRow> rejected, boolean isReadAgain) {
    public Batch {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
    }

    Batch(int seq, List<R> rows, List<RejectedRow> rejected) {
        this(seq, rows, rejected, false);
    }

    /** Rows of the file that this batch is the first to cover. */
    public int rowsRead() {
        return isReadAgain ? 0 : rows.size() + rejected.size();
    }

    /**
     * The same rows in the next reading of the file: what this one left over is offered once more.
     *
     * @param taken which of the rows this one has stored
     * @param batchCount batches in a reading
     */
    public Batch<R> next(BitSet taken, int batchCount) {
        var left = new ArrayList<R>(rows.size() - taken.cardinality());
        for (int i = taken.nextClearBit(0); i < rows.size(); i = taken.nextClearBit(i + 1)) {
            left.add(rows.get(i));
        }
        return new Batch<>(seq + batchCount, left, List.of(), true);
    }

    /** The rows that a record of the batch marks as accepted. */
    public List<R> accepted(BitSet accepted) {
        return accepted.stream().mapToObj(rows::get).toList();
    }
}
