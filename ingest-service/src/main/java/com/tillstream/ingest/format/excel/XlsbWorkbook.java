package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;

/** An XLSB file: sheets in binary records ([MS-XLSB]). Neither its shared texts nor its rows are in memory. */
final class XlsbWorkbook {
    private static final String STYLES = "application/vnd.ms-excel.styles";
    private static final String SHARED_TEXTS = "application/vnd.ms-excel.sharedStrings";
    private static final int SHARED_TEXT = 19;
    private static final int FORMAT = 44;
    private static final int STYLE = 47;
    private static final int BEGIN_CELL_STYLES = 617;
    private static final int END_CELL_STYLES = 618;
    private static final int WORKBOOK_PROPERTIES = 153;
    private static final int MERGED_CELLS = 176;

    private final OPCPackage parts;
    private final XSSFBReader reader;
    private final CellStyles styles = new CellStyles();
    private final SharedTexts texts;
    private final boolean date1904;

    private XlsbWorkbook(OPCPackage parts) throws IOException, OpenXML4JException {
        this.parts = parts;
        reader = new XSSFBReader(parts);
        try (var part = part(STYLES)) {
            readStyles(part);
        }
        try (var part = part(SHARED_TEXTS)) {
            texts = texts(part);
        }
        try (var workbook = new XlsbRecords(reader.getWorkbookData())) {
            date1904 = date1904(workbook);
        }
    }

    static SourceFile open(SpooledFile file) throws IOException, OpenXML4JException {
        var parts = OPCPackage.open(file.path().toFile(), PackageAccess.READ);
        var workbook = new XlsbWorkbook(parts);
        var sheets = new ArrayList<Sheet>();
        var names = workbook.reader.getSheetIterator();
        while (names.hasNext()) {
            names.next().close();
            sheets.add(workbook.new XlsbSheet(names.getSheetName(), sheets.size()));
        }
        return new SourceFile("XLSB", sheets, () -> {
            parts.revert();
            file.close();
        });
    }

    /** The only part of a type, without any records if there is none. */
    private XlsbRecords part(String type) throws IOException {
        var found = parts.getPartsByContentType(type);
        return new XlsbRecords(
                found.isEmpty()
                        ? InputStream.nullInputStream()
                        : found.getFirst().getInputStream());
    }

    private void readStyles(XlsbRecords part) throws IOException {
        boolean ofCells = false;
        for (int type = part.next(); type != XlsbRecords.END; type = part.next()) {
            if (type == FORMAT) {
                styles.addFormat(part.unsignedShort(0), part.text(2));
            } else if (type == STYLE && ofCells) {
                styles.addStyle(part.unsignedShort(2));
            } else if (type == BEGIN_CELL_STYLES || type == END_CELL_STYLES) {
                ofCells = type == BEGIN_CELL_STYLES;
            }
        }
    }

    private static SharedTexts texts(XlsbRecords part) throws IOException {
        try (var texts = new SharedTexts.Writer()) {
            for (int type = part.next(); type != XlsbRecords.END; type = part.next()) {
                if (type == SHARED_TEXT) {
                    texts.add(part.text(1));
                }
            }
            return texts.finish();
        }
    }

    private static boolean date1904(XlsbRecords workbook) throws IOException {
        boolean since1904 = false;
        for (int type = workbook.next(); type != XlsbRecords.END; type = workbook.next()) {
            if (type == WORKBOOK_PROPERTIES) {
                since1904 = (workbook.unsignedByte(0) & 1) == 1;
            }
        }
        return since1904;
    }

    private final class XlsbSheet extends WorkbookSheet {
        private final int index;

        XlsbSheet(String name, int index) {
            super(name);
            this.index = index;
        }

        @Override
        public Rows open() {
            try {
                return new XlsbRows(records(), texts, styles, new CellText(date1904), this::merged);
            } catch (IOException | RuntimeException e) {
                throw Workbooks.damaged(e);
            }
        }

        @Override
        MergedCells readMerged() throws IOException {
            var merged = new MergedCells();
            try (var records = records()) {
                for (int type = records.next(); type != XlsbRecords.END; type = records.next()) {
                    if (type == MERGED_CELLS) {
                        merged.add(records.integer(0), records.integer(4), records.integer(8));
                    }
                }
            }
            return merged;
        }

        private XlsbRecords records() throws IOException {
            try {
                var sheets = reader.getSheetIterator();
                for (int i = 0; i < index; i++) {
                    sheets.next().close();
                }
                return new XlsbRecords(sheets.next());
            } catch (OpenXML4JException e) {
                throw Workbooks.damaged(e);
            }
        }
    }
}
