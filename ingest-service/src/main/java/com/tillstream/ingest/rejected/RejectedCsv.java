package com.tillstream.ingest.rejected;

import com.tillstream.ingest.rejected.RejectedRows.RejectedRow;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.json.JsonObject;
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
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private RejectedCsv() {}

    /**
     * Writes page after page, holding one at a time.
     *
     * @param pageAfter the rows after a line, empty at the end
     */
    static void write(OutputStream out, LongFunction<List<RejectedRow>> pageAfter) {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            var page = pageAfter.apply(0);
            if (page.isEmpty()) {
                return;
            }
            var columns = List.copyOf(page.getFirst().raw().fieldNames());
            csv.writeRecord(header(columns));
            while (!page.isEmpty()) {
                page.forEach(row -> csv.writeRecord(cells(columns, row)));
                page = pageAfter.apply(page.getLast().number());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(List<String> columns) {
        var header = new ArrayList<>(columns);
        header.add("row_number");
        header.add("reasons");
        return header;
    }

    private static List<String> cells(List<String> columns, RejectedRow row) {
        var cells = new ArrayList<String>();
        columns.forEach(column -> cells.add(harmless(row.raw().getString(column, ""))));
        cells.add(Long.toString(row.number()));
        cells.add(harmless(reasons(row)));
        return cells;
    }

    private static String reasons(RejectedRow row) {
        var reasons = new ArrayList<String>();
        for (var error : row.errors()) {
            var reason = (JsonObject) error;
            reasons.add(reason.getString("code") + ": \"" + reason.getString("text") + "\"");
        }
        return String.join("; ", reasons);
    }

    /** A cell that a spreadsheet would run as a formula gets an apostrophe; plain negative numbers stay as they are. */
    private static String harmless(String cell) {
        if (cell.isEmpty() || STARTS_A_FORMULA.indexOf(cell.charAt(0)) < 0 || cell.matches("-?[0-9.]+")) {
            return cell;
        }
        return "'" + cell;
    }
}
