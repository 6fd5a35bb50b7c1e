package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gathers cells into rows, and fills merged cells down. Empty rows are none. */
final class SheetRows {
    private static final int MOST_COLUMNS = 16_384;

    private final Consumer<Row> target;
    private final Supplier<MergedCells> source;
    private final Map<Integer, Filled> filled = new HashMap<>();
    private MergedCells merged;
    private List<String> cells = new ArrayList<>();
    private List<String> before = List.of();
    private int row;
    private int rowBefore;
    private int width;

    /** A value that goes on down to a row. */
    private record Filled(String value, int firstRow, int lastRow) {}

    /** @param source is read when there is an empty cell, as there is below the first of merged ones, and only then */
    SheetRows(Consumer<Row> target, Supplier<MergedCells> source) {
        this.target = target;
        this.source = source;
    }

    void startRow(int rowNumber) {
        row = rowNumber;
        cells = new ArrayList<>(width);
    }

    /** Puts a value into the current row. @param column from 0 */
    void add(int column, String value) {
        if (column < 0 || column >= MOST_COLUMNS) {
            throw new BadFileException(
                    Reason.TOO_WIDE, "Row %,d has cells beyond column %,d.".formatted(row + 1, MOST_COLUMNS));
        }
        if (column < cells.size()) {
            cells.set(column, value);
            return;
        }
        while (cells.size() < column) {
            cells.add("");
        }
        cells.add(value == null ? "" : value);
    }

    /** Hands the current row on. */
    void endRow() {
        int full = fullCells();
        if (full < width) {
            requireMerged();
        }
        if (merged != null && !merged.isEmpty()) {
            fillDown();
            full = fullCells();
        }
        if (full > 0) {
            target.accept(new Row(row + 1L, Collections.unmodifiableList(cells)));
        }
        width = Math.max(width, cells.size());
        before = cells;
        rowBefore = row;
    }

    private int fullCells() {
        int full = 0;
        for (int i = 0; i < cells.size(); i++) {
            full += cells.get(i).isBlank() ? 0 : 1;
        }
        return full;
    }

    private void requireMerged() {
        if (merged == null) {
            merged = source.get();
            noteFirstCells(rowBefore, before);
        }
    }

    private void fillDown() {
        noteFirstCells(row, cells);
        filled.forEach((column, above) -> {
            if (above.firstRow() < row && row <= above.lastRow()) {
                add(column, above.value());
            }
        });
    }

    private void noteFirstCells(int row, List<String> cells) {
        for (int column : merged.columns()) {
            int lastRow = merged.lastRow(row, column);
            if (lastRow >= 0) {
                filled.put(column, new Filled(column < cells.size() ? cells.get(column) : "", row, lastRow));
            }
        }
    }
}
