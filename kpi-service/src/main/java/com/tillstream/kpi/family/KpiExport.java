package com.tillstream.kpi.family;

import com.tillstream.csv.SafeCell;
import com.tillstream.kpi.page.Columns;
import com.tillstream.kpi.page.Query.Page;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Cells as a CSV file, a page at a time. */
final class KpiExport {
    private final Columns columns;
    private final Function<String, Page> pageAfter;
    private Page page;

    /** @param pageAfter the page after a cursor; the first one after null */
    KpiExport(Columns columns, Function<String, Page> pageAfter) {
        this.columns = columns;
        this.pageAfter = pageAfter;
    }

    void begin() {
        page = pageAfter.apply(null);
    }

    void write(OutputStream out) throws IOException {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(columns.names());
            while (page != null) {
                page.items().forEach(item -> csv.writeRecord(cells(new JsonObject(item))));
                page = page.next() == null ? null : pageAfter.apply(page.next());
            }
        }
    }

    private Iterable<String> cells(JsonObject row) {
        UnaryOperator<String> cell =
                name -> row.getValue(name) == null ? "" : SafeCell.of(String.valueOf(row.getValue(name)));
        return columns.names().stream().map(cell).toList();
    }
}
