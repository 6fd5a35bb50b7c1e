package com.tillstream.ingest.format.excel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;

/** An XLSX file: sheets in XML (ECMA-376, part 1). Neither its shared texts nor its rows are in memory. */
final class XlsxWorkbook {
    private static final byte[] PROPERTIES = name("workbookPr");
    private static final byte[] DATE_1904 = name("date1904");
    private static final byte[] SHEET = name("sheet");
    private static final byte[] NAME = name("name");
    private static final byte[] STATE = name("state");
    private static final byte[] RELATION = name("id");
    private static final byte[] SHARED_TEXT = name("si");
    private static final byte[] FORMAT = name("numFmt");
    private static final byte[] FORMAT_ID = name("numFmtId");
    private static final byte[] PATTERN = name("formatCode");
    private static final byte[] CELL_STYLES = name("cellXfs");
    private static final byte[] STYLE = name("xf");
    private static final byte[] ROWS = name("sheetData");
    private static final byte[] MERGED_CELL = name("mergeCell");
    private static final byte[] RANGE = name("ref");

    private final WorkbookParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final CellStyles styles = new CellStyles();
    private SharedTexts texts;
    private boolean date1904;

    private XlsxWorkbook(WorkbookParts parts) {
        this.parts = parts;
    }

    static SourceFile open(SpooledFile file) throws IOException {
        var parts = new WorkbookParts(file.path(), "workbook.xml");
        try {
            var workbook = new XlsxWorkbook(parts);
            workbook.readSheets();
            workbook.readStyles();
            workbook.readTexts();
            return new SourceFile("XLSX", workbook.sheets, () -> {
                parts.close();
                file.close();
            });
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static byte[] name(String name) {
        return name.getBytes(US_ASCII);
    }

    private void readSheets() throws IOException {
        try (var tags = new XlsxTags(parts.workbook())) {
            while (tags.next()) {
                if (tags.begins(PROPERTIES)) {
                    var value = tags.attribute(DATE_1904);
                    date1904 = "1".equals(value) || "true".equals(value);
                } else if (tags.begins(SHEET) && isVisible(tags.attribute(STATE))) {
                    var name = tags.attribute(NAME);
                    parts.sheet(tags.attribute(RELATION)).ifPresent(part -> sheets.add(new XlsxSheet(name, part)));
                }
            }
        }
    }

    private static boolean isVisible(String state) {
        return state == null || state.equals("visible");
    }

    private void readStyles() throws IOException {
        boolean ofCells = false;
        try (var tags = new XlsxTags(parts.only("styles"))) {
            while (tags.next()) {
                if (tags.begins(FORMAT)) {
                    styles.addFormat(tags.wholeNumber(FORMAT_ID, 0), tags.attribute(PATTERN));
                } else if (tags.is(CELL_STYLES)) {
                    ofCells = !tags.isEnd();
                } else if (ofCells && tags.begins(STYLE)) {
                    styles.addStyle(tags.wholeNumber(FORMAT_ID, 0));
                }
            }
        }
    }

    private void readTexts() throws IOException {
        try (var tags = new XlsxTags(parts.only("sharedStrings"));
                var writer = new SharedTexts.Writer()) {
            while (tags.next()) {
                if (tags.begins(SHARED_TEXT)) {
                    writer.add(XlsxText.read(tags, SHARED_TEXT));
                }
            }
            texts = writer.finish();
        }
    }

    private final class XlsxSheet extends WorkbookSheet {
        private final String part;

        XlsxSheet(String name, String part) {
            super(name);
            this.part = part;
        }

        @Override
        public Rows open() throws IOException {
            return new XlsxRows(new XlsxTags(parts.open(part)), texts, styles, new CellText(date1904), this::merged);
        }

        @Override
        MergedCells readMerged() throws IOException {
            var merged = new MergedCells();
            try (var tags = new XlsxTags(parts.open(part))) {
                while (tags.next()) {
                    if (tags.begins(ROWS)) {
                        tags.passElement();
                    } else if (tags.begins(MERGED_CELL)) {
                        var range = CellRangeAddress.valueOf(tags.attribute(RANGE));
                        merged.add(range.getFirstRow(), range.getLastRow(), range.getFirstColumn());
                    }
                }
            }
            return merged;
        }
    }
}
