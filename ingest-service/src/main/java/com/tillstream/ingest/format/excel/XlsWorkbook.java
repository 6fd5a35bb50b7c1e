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
        try {
            return new SourceFile("XLS", sheets(container), () -> {
                container.close();
                file.close();
            });
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static List<Sheet> sheets(POIFSFileSystem container) throws IOException {
        if (container.getRoot().hasEntryCaseInsensitive(ENCRYPTED_PACKAGE)) {
            throw new EncryptedDocumentException("the package is encrypted");
        }
        var named = new ArrayList<BoundSheetRecord>();
        var request = new HSSFRequest();
        request.addListener(found -> named.add((BoundSheetRecord) found), BoundSheetRecord.sid);
        new HSSFEventFactory().processWorkbookEvents(request, container);
        return sheets(named, container);
    }

    private static List<Sheet> sheets(List<BoundSheetRecord> named, POIFSFileSystem container) {
        var sheets = new ArrayList<Sheet>();
        for (int i = 0; i < named.size(); i++) {
            var sheet = named.get(i);
            if (!sheet.isHidden() && !sheet.isVeryHidden()) {
                sheets.add(new XlsSheet(sheet.getSheetname(), i, container));
            }
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
