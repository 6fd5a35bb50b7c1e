package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;

/** Cells that are merged over several rows: the value stands in the first of them and is meant for all. */
final class MergedCells {
    private static final int MOST = 100_000;
    private static final int MOST_TAIL_BYTES = 16 << 20;
    private static final byte[] END_OF_ROWS = "sheetData>".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern MERGED =
            Pattern.compile("mergeCell\\s+ref=\"([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"");

    /** By column, the last row of the range that begins in a row. */
    private final Map<Integer, Map<Integer, Integer>> lastRows = new HashMap<>();

    private int count;

    /** The merged cells of a sheet in XML, which are told after its rows. */
    static MergedCells ofXml(InputStream sheet) throws IOException {
        var merged = new MergedCells();
        var tail = new String(afterRows(sheet).readNBytes(MOST_TAIL_BYTES), StandardCharsets.UTF_8);
        MERGED.matcher(tail)
                .results()
                .map(match -> CellRangeAddress.valueOf(match.group(1)))
                .forEach(range -> {
                    merged.add(range.getFirstRow(), range.getLastRow(), range.getFirstColumn());
                });
        return merged;
    }

    /** Adds a range. @param firstRow from 0 @param column the first of its columns, from 0 */
    void add(int firstRow, int lastRow, int column) {
        if (++count > MOST) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "A sheet has more than %,d merged cells. Unmerge them and send it.".formatted(MOST));
        }
        if (lastRow > firstRow) {
            lastRows.computeIfAbsent(column, added -> new HashMap<>()).put(firstRow, lastRow);
        }
    }

    boolean isEmpty() {
        return lastRows.isEmpty();
    }

    /** The columns in which cells are merged. */
    Iterable<Integer> columns() {
        return lastRows.keySet();
    }

    /** The last row of the range that begins here, or -1 if none does. */
    int lastRow(int row, int column) {
        return lastRows.getOrDefault(column, Map.of()).getOrDefault(row, -1);
    }

    /** Goes to the first byte behind the last row. */
    private static InputStream afterRows(InputStream sheet) throws IOException {
        var buffer = new byte[64 << 10];
        int matched = 0;
        var pushedBack = new java.io.PushbackInputStream(sheet, buffer.length);
        for (int read = pushedBack.read(buffer); read >= 0; read = pushedBack.read(buffer)) {
            for (int i = 0; i < read; i++) {
                matched = buffer[i] == END_OF_ROWS[matched] ? matched + 1 : buffer[i] == END_OF_ROWS[0] ? 1 : 0;
                if (matched == END_OF_ROWS.length) {
                    pushedBack.unread(buffer, i + 1, read - i - 1);
                    return pushedBack;
                }
            }
        }
        return pushedBack;
    }
}
