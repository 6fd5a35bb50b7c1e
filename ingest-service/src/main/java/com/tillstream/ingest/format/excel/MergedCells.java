package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.util.HashMap;
import java.util.Map;

/** Cells that are merged over several rows: the value stands in the first of them and is meant for all. */
final class MergedCells {
    private static final int MOST = 100_000;
    /** By column, the last row of the range that begins in a row. */
    private final Map<Integer, Map<Integer, Integer>> lastRows = new HashMap<>();

    private int count;

    /** Adds a range. @param firstRow from 0 @param column the first of its columns, from 0 */
    void add(int firstRow, int lastRow, int column) {
        if (++count > MOST) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "A sheet has more than %,d merged cells. Unmerge them and send it.".formatted(MOST));
        }
        if (lastRow > firstRow) {
            lastRows.computeIfAbsent(column, added -> new HashMap<>()).put(firstRow, lastRow);
        }
    }

    boolean isEmpty() {
        return lastRows.isEmpty();
    }

    /** The columns in which cells are merged. */
    Iterable<Integer> columns() {
        return lastRows.keySet();
    }

    /** The last row of the range that begins here, or -1 if none does. */
    int lastRow(int row, int column) {
        return lastRows.getOrDefault(column, Map.of()).getOrDefault(row, -1);
    }
}
