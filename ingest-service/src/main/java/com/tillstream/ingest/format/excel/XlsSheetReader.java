package com.tillstream.ingest.format.excel;

import java.io.IOException;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads one sheet of an XLS file, record by record: first for its merged cells, then for its rows. */
final class XlsSheetReader extends AbortableHSSFListener {
    private static final short GO_ON = 0;
    private static final short STOP = 1;

    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(found -> {});
    private final int wanted;
    private final MergedCells merged;
    private final SheetRows rows;
    private CellText text = new CellText(false);
    private SSTRecord texts;
    private int sheet = -1;
    private int row = -1;
    private FormulaRecord awaitingText;

    /** @param rows where rows go; null to note merged cells instead */
    XlsSheetReader(int wanted, MergedCells merged, SheetRows rows) {
        this.wanted = wanted;
        this.merged = merged;
        this.rows = rows;
    }

    void read(POIFSFileSystem container) throws IOException {
        var request = new HSSFRequest();
        request.addListenerForAllRecords(this);
        try {
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, container);
        } catch (HSSFUserException e) {
            throw Workbooks.damaged(e);
        }
    }

    @Override
    public short abortableProcessRecord(Record found) {
        formats.processRecordInternally(found);
        switch (found) {
            case BOFRecord begin when begin.getType() == BOFRecord.TYPE_WORKSHEET -> sheet++;
            case DateWindow1904Record window -> text = new CellText(window.getWindowing() == 1);
            case SSTRecord shared -> texts = shared;
            case EOFRecord end
            when sheet == wanted -> {
                endRow();
                return STOP;
            }
            default -> {
                if (sheet == wanted) {
                    inSheet(found);
                }
            }
        }
        return GO_ON;
    }

    private void inSheet(Record found) {
        if (rows != null) {
            cell(found);
        } else if (found instanceof MergeCellsRecord ranges) {
            for (int i = 0; i < ranges.getNumAreas(); i++) {
                var range = ranges.getAreaAt(i);
                merged.add(range.getFirstRow(), range.getLastRow(), range.getFirstColumn());
            }
        }
    }

    private void cell(Record found) {
        switch (found) {
            case NumberRecord number -> put(number, number(number, number.getValue()));
            case LabelSSTRecord label ->
                put(label, texts.getString(label.getSSTIndex()).getString());
            case LabelRecord label -> put(label, label.getValue());
            case BoolErrRecord value -> put(value, value.isBoolean() ? String.valueOf(value.getBooleanValue()) : "");
            case FormulaRecord formula when formula.hasCachedResultString() -> awaitingText = formula;
            case FormulaRecord formula -> put(formula, number(formula, formula.getValue()));
            case StringRecord result when awaitingText != null -> put(awaitingText, result.getString());
            default -> {
                // Widths, colours and the like.
            }
        }
    }

    private String number(CellValueRecordInterface cell, double value) {
        return text.of(value, formats.getFormatIndex(cell), formats.getFormatString(cell));
    }

    private void put(CellValueRecordInterface cell, String value) {
        awaitingText = null;
        if (cell.getRow() != row) {
            endRow();
            row = cell.getRow();
            rows.startRow(row);
        }
        rows.add(cell.getColumn(), value);
    }

    private void endRow() {
        if (rows != null && row >= 0) {
            rows.endRow();
        }
    }
}
