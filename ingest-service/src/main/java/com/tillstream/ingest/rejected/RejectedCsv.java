package com.tillstream.ingest.rejected;

import com.tillstream.csv.SafeCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Refused rows as a CSV file: their original columns, then the line and the reasons. */
final class RejectedCsv {
    static final String ROW_NUMBER = "row_number";
    static final List<String> OWN_COLUMNS = List.of(ROW_NUMBER, "reasons");

    private RejectedCsv() {}

    /**
     * Writes page after page, holding one at a time.
     *
     * @param columns the headers of all rows
     * @param pageAfter the rows after a line, empty at the end
     */
    static void write(OutputStream out, List<String> columns, LongFunction<List<RejectedRow>> pageAfter) {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            var header = new ArrayList<>(columns);
            header.addAll(OWN_COLUMNS);
            csv.writeRecord(header);
            var page = pageAfter.apply(0);
            while (!page.isEmpty()) {
                page.forEach(row -> csv.writeRecord(cells(columns, row)));
                page = pageAfter.apply(page.getLast().number());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(List<String> columns, RejectedRow row) {
        var cells = new ArrayList<String>();
        columns.forEach(column -> cells.add(SafeCell.of(row.raw().getOrDefault(column, ""))));
        cells.add(Long.toString(row.number()));
        cells.add(SafeCell.of(row.reasons()));
        return cells;
    }
}
