package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import com.tillstream.ingest.format.SpooledFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** An XLS file, as Excel wrote them until 2007 and some tills still do. */
final class XlsWorkbook {
    private static final String ENCRYPTED_PACKAGE = "EncryptedPackage";

    private XlsWorkbook() {}

    static SourceFile open(SpooledFile file) throws IOException {
        var container = new POIFSFileSystem(file.path().toFile(), true);
        if (container.getRoot().hasEntryCaseInsensitive(ENCRYPTED_PACKAGE)) {
            container.close();
            throw new EncryptedDocumentException("the package is encrypted");
        }
        var names = new ArrayList<String>();
        var request = new HSSFRequest();
        request.addListener(found -> names.add(((BoundSheetRecord) found).getSheetname()), BoundSheetRecord.sid);
        new HSSFEventFactory().processWorkbookEvents(request, container);
        return new SourceFile("XLS", sheets(names, container), () -> {
            container.close();
            file.close();
        });
    }

    private static List<Sheet> sheets(List<String> names, POIFSFileSystem container) {
        var sheets = new ArrayList<Sheet>();
        for (var name : names) {
            sheets.add(new XlsSheet(name, sheets.size(), container));
        }
        return sheets;
    }

    private record XlsSheet(String name, int index, POIFSFileSystem container) implements Sheet {
        @Override
        public Rows open() throws IOException {
            var merged = new MergedCells();
            new XlsSheetReader(index, merged, null).read(container);
            return new PushedRows(
                    target -> new XlsSheetReader(index, merged, new SheetRows(target, () -> merged)).read(container));
        }
    }
}
