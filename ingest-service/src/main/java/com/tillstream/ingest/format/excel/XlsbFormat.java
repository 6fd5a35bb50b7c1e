package com.tillstream.ingest.format.excel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.binary.XSSFBParser;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.binary.XSSFBStylesTable;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.SAXException;

/** Sheets in binary records ([MS-XLSB]). */
final class XlsbFormat implements SheetFormat {
    private static final int WORKBOOK_PROPERTIES = 153;
    private static final int MERGED_CELLS = 176;

    private final XSSFBStylesTable styles;
    private final SharedStrings texts;
    private final boolean date1904;

    XlsbFormat(XSSFBReader reader, OPCPackage parts) throws IOException, OpenXML4JException {
        styles = reader.getXSSFBStylesTable();
        try {
            texts = new XSSFBSharedStringsTable(parts);
        } catch (SAXException e) {
            throw Workbooks.damaged(e);
        }
        var since1904 = new boolean[1];
        try (var workbook = reader.getWorkbookData()) {
            new Records(workbook, WORKBOOK_PROPERTIES, data -> since1904[0] = (data.get(0) & 1) == 1).parse();
        }
        date1904 = since1904[0];
    }

    @Override
    public MergedCells merged(InputStream sheet) throws IOException {
        var merged = new MergedCells();
        new Records(sheet, MERGED_CELLS, data -> merged.add(data.getInt(0), data.getInt(4), data.getInt(8))).parse();
        return merged;
    }

    @Override
    public void read(InputStream sheet, SheetRows rows) throws IOException {
        new XSSFBSheetHandler(sheet, styles, null, texts, rows, new CellFormatter(date1904), false).parse();
    }

    /** Picks the records of one type. */
    private static final class Records extends XSSFBParser {
        private final int type;
        private final Consumer<ByteBuffer> reader;

        Records(InputStream part, int type, Consumer<ByteBuffer> reader) {
            super(part);
            this.type = type;
            this.reader = reader;
        }

        @Override
        public void handleRecord(int recordType, byte[] data) {
            if (recordType == type) {
                reader.accept(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
    }
}
