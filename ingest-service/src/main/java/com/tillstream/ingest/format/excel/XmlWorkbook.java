package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** An XLSX or XLSB file. Its shared texts are in memory, its rows are not. */
final class XmlWorkbook {
    private XmlWorkbook() {}

    static SourceFile open(SpooledFile file) throws IOException, OpenXML4JException {
        var parts = OPCPackage.open(file.path().toFile(), PackageAccess.READ);
        boolean binary =
                !parts.getPartsByName(Pattern.compile("/xl/workbook\\.bin")).isEmpty();
        var reader = binary ? new XSSFBReader(parts) : new XSSFReader(parts);
        SheetFormat format = binary ? new XlsbFormat((XSSFBReader) reader, parts) : new XlsxFormat(reader, parts);
        var sheets = new ArrayList<Sheet>();
        var names = reader.getSheetIterator();
        while (names.hasNext()) {
            names.next().close();
            sheets.add(new XmlSheet(names.getSheetName(), sheets.size(), reader, format));
        }
        return new SourceFile(binary ? "XLSB" : "XLSX", sheets, () -> {
            parts.revert();
            file.close();
        });
    }

    private record XmlSheet(String name, int index, XSSFReader reader, SheetFormat format) implements Sheet {
        @Override
        public Rows open() {
            var merged = merged();
            return new PushedRows(target -> {
                try (var part = part()) {
                    format.read(part, new SheetRows(target, merged));
                }
            });
        }

        private MergedCells merged() {
            try (var part = part()) {
                return format.merged(part);
            } catch (IOException e) {
                throw Workbooks.damaged(e);
            }
        }

        private InputStream part() throws IOException {
            try {
                var parts = reader.getSheetIterator();
                for (int i = 0; i < index; i++) {
                    parts.next().close();
                }
                return parts.next();
            } catch (OpenXML4JException e) {
                throw Workbooks.damaged(e);
            }
        }
    }
}
