package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** The rows of an XLSX sheet, with what formulas had as their result. */
final class XlsxRows implements Rows {
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> source;
    private final CellText text;
    private final Queue<Row> ready = new ArrayDeque<>(1);
    private final SheetRows rows;

    XlsxRows(Stream<org.dhatim.fastexcel.reader.Row> stream, CellText text, MergedCells merged) {
        this.stream = stream;
        this.source = stream.iterator();
        this.text = text;
        this.rows = new SheetRows(ready::add, merged);
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && source.hasNext()) {
                read(source.next());
            }
            return !ready.isEmpty();
        } catch (RuntimeException e) {
            throw Workbooks.damaged(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        stream.close();
    }

    private void read(org.dhatim.fastexcel.reader.Row row) {
        int number = row.getRowNum() - 1;
        rows.startRow(number);
        for (int i = 0; i < row.getCellCount(); i++) {
            var cell = row.getCell(i);
            rows.add(i, cell == null ? "" : text(cell));
        }
        rows.endRow(number);
    }

    private String text(Cell cell) {
        var raw = cell.getRawValue();
        if (raw == null || cell.getType() == CellType.STRING || cell.getType() == CellType.ERROR) {
            return raw == null ? "" : raw;
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean().toString().toLowerCase(Locale.ROOT);
        }
        var format = cell.getDataFormatId();
        return text.of(raw, format == null ? 0 : format, cell.getDataFormatString());
    }
}
