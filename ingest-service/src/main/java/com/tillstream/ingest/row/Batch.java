package com.tillstream.ingest.row;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Consecutive rows of a file. The same file gives the same batches, so that a batch can be made again after a crash.
 *
 * @param seq 0, 1, 2 … in file order
 */
public record Batch<R extends KeyedRow>(int seq, List<R> rows, List<RejectedRow> rejected, Origin origin) {
    /** Where its rows come from. */
    public enum Origin {
        /** The file, which had not been read so far. */
        FILE,
        /** What an earlier reading of the file left over. */
        READ_AGAIN,
        /** Rows that had been refused. */
        REPLAY
    }

    public Batch {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
    }

    /** A batch of rows that are read for the first time. */
    public Batch(int seq, List<R> rows, List<RejectedRow> rejected) {
        this(seq, rows, rejected, Origin.FILE);
    }

    /** A batch of rows that had been refused. @param rejected those that are refused again */
    public static <R extends KeyedRow> Batch<R> replayed(int seq, List<R> rows, List<RejectedRow> rejected) {
        return new Batch<>(seq, rows, rejected, Origin.REPLAY);
    }

    /** The same batch with fewer good rows and more refused ones. */
    public Batch<R> judgedAgain(List<R> good, List<RejectedRow> refused) {
        var all = new ArrayList<>(rejected);
        all.addAll(refused);
        return new Batch<>(seq, good, all, origin);
    }

    /** How many more rows count as refused on account of this batch; fewer than none where they are good now. */
    public int rejectedMore() {
        return origin == Origin.REPLAY ? -rows.size() : rejected.size();
    }

    /** Rows of the file that this batch is the first to cover. */
    public int rowsRead() {
        return origin == Origin.FILE ? rows.size() + rejected.size() : 0;
    }

    /**
     * The same rows in the next reading of the file: what this one left over is offered once more.
     *
     * @param taken which of the rows this one has stored
     * @param nextSeq the number of the batch in that reading
     */
    public Batch<R> next(BitSet taken, int nextSeq) {
        var left = new ArrayList<R>(rows.size() - taken.cardinality());
        for (int i = taken.nextClearBit(0); i < rows.size(); i = taken.nextClearBit(i + 1)) {
            left.add(rows.get(i));
        }
        return new Batch<>(nextSeq, left, List.of(), Origin.READ_AGAIN);
    }

    /** The rows that a record of the batch marks as accepted. */
    public List<R> accepted(BitSet accepted) {
        return accepted.stream().mapToObj(rows::get).toList();
    }
}
