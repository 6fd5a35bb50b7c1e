package com.tillstream.ingest.format.excel;

import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** The rows of an XLSX sheet, with what formulas had as their result. */
final class XlsxRows extends WorkbookRows {
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> source;
    private final CellText text;

    XlsxRows(Stream<org.dhatim.fastexcel.reader.Row> stream, CellText text, MergedCells merged) {
        super(merged);
        this.stream = stream;
        this.source = stream.iterator();
        this.text = text;
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    boolean read() {
        if (!source.hasNext()) {
            return false;
        }
        var row = source.next();
        int number = row.getRowNum() - 1;
        rows.startRow(number);
        for (int i = 0; i < row.getCellCount(); i++) {
            var cell = row.getCell(i);
            rows.add(i, cell == null ? "" : text(cell));
        }
        rows.endRow(number);
        return true;
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
