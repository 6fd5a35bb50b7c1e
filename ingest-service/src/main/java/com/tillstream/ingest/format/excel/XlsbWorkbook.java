package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.binary.XSSFBParser;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.binary.XSSFBStylesTable;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.SAXException;

/** An XLSB file: sheets in binary records ([MS-XLSB]). Its shared texts are in memory, its rows are not. */
final class XlsbWorkbook {
    private static final int WORKBOOK_PROPERTIES = 153;
    private static final int MERGED_CELLS = 176;
    private static final int BUFFER_BYTES = 64 << 10;

    private final XSSFBReader reader;
    private final XSSFBStylesTable styles;
    private final SharedStrings texts;
    private final boolean date1904;

    private XlsbWorkbook(OPCPackage parts) throws IOException, OpenXML4JException, SAXException {
        reader = new XSSFBReader(parts);
        styles = reader.getXSSFBStylesTable();
        texts = new XSSFBSharedStringsTable(parts);
        var since1904 = new boolean[1];
        try (var workbook = reader.getWorkbookData()) {
            new Records(workbook, WORKBOOK_PROPERTIES, data -> since1904[0] = (data.get(0) & 1) == 1).parse();
        }
        date1904 = since1904[0];
    }

    static SourceFile open(SpooledFile file) throws IOException, OpenXML4JException, SAXException {
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

    private final class XlsbSheet implements Sheet {
        private final String name;
        private final int index;

        XlsbSheet(String name, int index) {
            this.name = name;
            this.index = index;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Rows open() {
            var merged = merged();
            return new PushedRows(target -> {
                try (var part = part()) {
                    var rows = new SheetRows(target, merged);
                    new XSSFBSheetHandler(part, styles, null, texts, rows, new CellFormatter(date1904), false).parse();
                }
            });
        }

        /** Told behind the rows, hence read before them. */
        private MergedCells merged() {
            var merged = new MergedCells();
            try (var part = part()) {
                new Records(part, MERGED_CELLS, data -> merged.add(data.getInt(0), data.getInt(4), data.getInt(8)))
                        .parse();
                return merged;
            } catch (IOException | RuntimeException e) {
                throw Workbooks.damaged(e);
            }
        }

        private InputStream part() throws IOException {
            try {
                var parts = reader.getSheetIterator();
                for (int i = 0; i < index; i++) {
                    parts.next().close();
                }
                return new BufferedInputStream(parts.next(), BUFFER_BYTES);
            } catch (OpenXML4JException e) {
                throw Workbooks.damaged(e);
            }
        }
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
