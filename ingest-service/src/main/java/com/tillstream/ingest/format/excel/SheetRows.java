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
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;

/** Gathers cells into rows, and fills merged cells down. Empty rows are none. */
final class SheetRows implements SheetContentsHandler {
    private static final int MOST_COLUMNS = 16_384;

    private final Consumer<Row> target;
    private final MergedCells merged;
    private final Map<Integer, Filled> filled = new HashMap<>();
    private List<String> cells = new ArrayList<>();
    private int row;

    /** A value that goes on down to a row. */
    private record Filled(String value, int lastRow) {}

    SheetRows(Consumer<Row> target, MergedCells merged) {
        this.target = target;
        this.merged = merged;
    }

    @Override
    public void startRow(int rowNumber) {
        row = rowNumber;
        cells = new ArrayList<>(cells.size());
    }

    @Override
    public void cell(String reference, String value, XSSFComment comment) {
        add(reference == null ? cells.size() : new CellReference(reference).getCol(), value);
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

    @Override
    public void endRow(int rowNumber) {
        if (!merged.isEmpty()) {
            fillDown();
        }
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            target.accept(new Row(row + 1L, Collections.unmodifiableList(cells)));
        }
    }

    private void fillDown() {
        for (int column : merged.columns()) {
            int lastRow = merged.lastRow(row, column);
            var above = filled.get(column);
            if (lastRow >= 0) {
                filled.put(column, new Filled(column < cells.size() ? cells.get(column) : "", lastRow));
            } else if (above != null && row <= above.lastRow()) {
                add(column, above.value());
            }
        }
    }
}
