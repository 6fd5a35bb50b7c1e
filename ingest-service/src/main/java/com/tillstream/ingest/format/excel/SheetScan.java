package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Goes through the bytes of a sheet in XML, for what must be known before its first row. */
final class SheetScan {
    private static final byte[] ROWS = "sheetData".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLACE = " r=\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LETTERS_OF_A_COLUMN = 3;
    private static final int MOST_TAIL_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 64 << 10;
    /** What is looked at begins at most so many bytes before the byte that tells of it, and ends as many behind. */
    private static final int AROUND = 32;

    private final String part;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    SheetScan(String part) {
        this.part = part;
    }

    /** @return the merged cells @throws BadFileException if it declares a document type or has a cell beyond all columns */
    MergedCells read(InputStream sheet) throws IOException {
        int from = 0;
        int filled = sheet.readNBytes(buffer, 0, BUFFER_BYTES);
        while (true) {
            boolean isLast = filled < BUFFER_BYTES;
            int end = scan(from, isLast ? filled : filled - AROUND);
            if (end >= 0) {
                return MergedCells.ofXml(tail(end, filled, sheet));
            }
            if (isLast) {
                return new MergedCells();
            }
            System.arraycopy(buffer, filled - 2 * AROUND, buffer, 0, 2 * AROUND);
            from = AROUND;
            filled = 2 * AROUND + sheet.readNBytes(buffer, 2 * AROUND, BUFFER_BYTES - 2 * AROUND);
        }
    }

    /** @return where the rows have ended, or -1 */
    private int scan(int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            if (b == '=') {
                requireColumn(i - 2);
            } else if (b == '!' && isAt(DOCUMENT_TYPE, i - 1)) {
                throw harmful("declares a document type");
            } else if (b == '>' && isAt(ROWS, i - ROWS.length) && isEnd(i)) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether the tag that ends here is an end tag, with or without a prefix before its name. */
    private boolean isEnd(int tagEnd) {
        for (int i = tagEnd; i >= Math.max(0, tagEnd - AROUND); i--) {
            if (buffer[i] == '<') {
                return buffer[i + 1] == '/';
            }
        }
        return false;
    }

    private void requireColumn(int place) {
        int beyond = place + PLACE.length + LETTERS_OF_A_COLUMN;
        if (isAt(PLACE, place) && beyond < buffer.length && isLetter(beyond)) {
            for (int i = place + PLACE.length; i < beyond; i++) {
                if (!isLetter(i)) {
                    return;
                }
            }
            throw harmful("has a cell beyond all columns");
        }
    }

    private boolean isLetter(int position) {
        return buffer[position] >= 'A' && buffer[position] <= 'Z';
    }

    private boolean isAt(byte[] word, int position) {
        return position >= 0
                && position + word.length <= buffer.length
                && Arrays.equals(buffer, position, position + word.length, word, 0, word.length);
    }

    private String tail(int from, int to, InputStream rest) throws IOException {
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
