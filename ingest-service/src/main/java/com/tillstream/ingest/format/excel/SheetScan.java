package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Goes through a sheet in XML byte by byte, for what must be known before its first row. */
final class SheetScan {
    private static final byte[] END_OF_ROWS = "sheetData>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLACE = " r=\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LETTERS_OF_A_COLUMN = 3;
    private static final int MOST_TAIL_BYTES = 16 << 20;

    private final String part;
    private int endMatched;
    private int documentTypeMatched;
    private int placeMatched;
    private int letters;

    SheetScan(String part) {
        this.part = part;
    }

    /** @return the merged cells @throws BadFileException if it declares a document type or has a cell beyond all columns */
    MergedCells read(InputStream sheet) throws IOException {
        var buffer = new byte[64 << 10];
        for (int read = sheet.read(buffer); read >= 0; read = sheet.read(buffer)) {
            int end = scan(buffer, read);
            if (end >= 0) {
                return MergedCells.ofXml(tail(buffer, end, read, sheet));
            }
        }
        return new MergedCells();
    }

    /** @return where the rows have ended, or -1 */
    private int scan(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            endMatched = next(END_OF_ROWS, endMatched, b);
            if (endMatched == END_OF_ROWS.length) {
                return i + 1;
            }
            documentTypeMatched = next(DOCUMENT_TYPE, documentTypeMatched, b);
            if (documentTypeMatched == DOCUMENT_TYPE.length) {
                throw harmful("declares a document type");
            }
            lookAtPlace(b);
        }
        return -1;
    }

    private void lookAtPlace(byte b) {
        if (placeMatched < PLACE.length) {
            placeMatched = next(PLACE, placeMatched, b);
            letters = 0;
        } else if (b >= 'A' && b <= 'Z' && letters < LETTERS_OF_A_COLUMN) {
            letters++;
        } else if (b >= 'A' && b <= 'Z') {
            throw harmful("has a cell beyond all columns");
        } else {
            placeMatched = 0;
        }
    }

    private static int next(byte[] word, int matched, byte b) {
        int from = matched == word.length ? 0 : matched;
        return b == word[from] ? from + 1 : b == word[0] ? 1 : 0;
    }

    private static String tail(byte[] buffer, int from, int to, InputStream rest) throws IOException {
        var begun = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        var tail = begun + new String(rest.readNBytes(MOST_TAIL_BYTES), StandardCharsets.UTF_8);
        rest.transferTo(OutputStream.nullOutputStream());
        return tail;
    }

    private BadFileException harmful(String why) {
        return new BadFileException(
                Reason.MALFORMED,
                "The part %s of the workbook %s. Open it in Excel, save it again as XLSX, and send that."
                        .formatted(part, why));
    }
}
