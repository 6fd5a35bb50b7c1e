package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An XLSX file. Its shared texts are in memory, its rows are not. */
final class XlsxWorkbook {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    private static final String STYLES = "xl/styles.xml";

    private XlsxWorkbook() {}

    static SourceFile open(SpooledFile file) throws IOException {
        var check = PackageCheck.of(file.path());
        var options = check.has(STYLES) ? WITH_FORMATS : ReadingOptions.DEFAULT_READING_OPTIONS;
        var workbook = new ReadableWorkbook(file.path().toFile(), options);
        List<com.tillstream.ingest.format.Sheet> sheets = workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .<com.tillstream.ingest.format.Sheet>map(
                        sheet -> new XlsxSheet(sheet, workbook.isDate1904(), check.mergedCells(sheet.getIndex())))
                .toList();
        return new SourceFile("XLSX", sheets, () -> {
            workbook.close();
            file.close();
        });
    }

    private record XlsxSheet(Sheet sheet, boolean date1904, MergedCells merged)
            implements com.tillstream.ingest.format.Sheet {
        @Override
        public String name() {
            return sheet.getName();
        }

        @Override
        public Rows open() {
            try {
                return new XlsxRows(sheet.openStream(), new CellText(date1904), merged);
            } catch (IOException | RuntimeException e) {
                throw Workbooks.damaged(e);
            }
        }
    }
}
