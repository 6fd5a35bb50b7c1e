package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An XLSB file: sheets in binary records ([MS-XLSB]). Neither its shared texts nor its rows are in memory. */
final class XlsbWorkbook {
    private static final int SHARED_TEXT = 19;
    private static final int FORMAT = 44;
    private static final int STYLE = 47;
    private static final int BEGIN_CELL_STYLES = 617;
    private static final int END_CELL_STYLES = 618;
    private static final int WORKBOOK_PROPERTIES = 153;
    private static final int SHEET = 156;
    private static final int SHEET_ID = 8;
    private static final int MERGED_CELLS = 176;

    private final WorkbookParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final CellStyles styles = new CellStyles();
    private SharedTexts texts;
    private boolean date1904;

    private XlsbWorkbook(WorkbookParts parts) {
        this.parts = parts;
    }

    static SourceFile open(SpooledFile file) throws IOException {
        var parts = new WorkbookParts(file.path(), "workbook.bin");
        try {
            var workbook = new XlsbWorkbook(parts);
            workbook.readSheets();
            workbook.readStyles();
            workbook.readTexts();
            return new SourceFile("XLSB", workbook.sheets, () -> {
                parts.close();
                file.close();
            });
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void readSheets() throws IOException {
        try (var records = new XlsbRecords(parts.workbook())) {
            for (int type = records.next(); type != XlsbRecords.END; type = records.next()) {
                if (type == WORKBOOK_PROPERTIES) {
                    date1904 = (records.unsignedByte(0) & 1) == 1;
                } else if (type == SHEET && records.integer(0) == 0) {
                    addSheet(records);
                }
            }
        }
    }

    /** A sheet that is not hidden. */
    private void addSheet(XlsbRecords records) throws IOException {
        var id = records.text(SHEET_ID);
        var name = records.text(SHEET_ID + Integer.BYTES + Character.BYTES * id.length());
        parts.sheet(id).ifPresent(part -> sheets.add(new XlsbSheet(name, part)));
    }

    private void readStyles() throws IOException {
        boolean ofCells = false;
        try (var records = new XlsbRecords(parts.only("styles"))) {
            for (int type = records.next(); type != XlsbRecords.END; type = records.next()) {
                if (type == FORMAT) {
                    styles.addFormat(records.unsignedShort(0), records.text(2));
                } else if (type == STYLE && ofCells) {
                    styles.addStyle(records.unsignedShort(2));
                } else if (type == BEGIN_CELL_STYLES || type == END_CELL_STYLES) {
                    ofCells = type == BEGIN_CELL_STYLES;
                }
            }
        }
    }

    private void readTexts() throws IOException {
        try (var records = new XlsbRecords(parts.only("sharedStrings"));
                var writer = new SharedTexts.Writer()) {
            for (int type = records.next(); type != XlsbRecords.END; type = records.next()) {
                if (type == SHARED_TEXT) {
                    writer.add(records.text(1));
                }
            }
            texts = writer.finish();
        }
    }

    private final class XlsbSheet extends WorkbookSheet {
        private final String part;

        XlsbSheet(String name, String part) {
            super(name);
            this.part = part;
        }

        @Override
        public Rows open() throws IOException {
            return new XlsbRows(new XlsbRecords(parts.open(part)), texts, styles, new CellText(date1904), this::merged);
        }

        @Override
        MergedCells readMerged() throws IOException {
            var merged = new MergedCells();
            try (var records = new XlsbRecords(parts.open(part))) {
                for (int type = records.next(); type != XlsbRecords.END; type = records.next()) {
                    if (type == MERGED_CELLS) {
                        merged.add(records.integer(0), records.integer(4), records.integer(8));
                    }
                }
            }
            return merged;
        }
    }
}
