package com.tillstream.kpi.family;

import com.tillstream.kpi.page.Columns;
import com.tillstream.kpi.page.CsvFile;
import com.tillstream.kpi.page.Query.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

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
        try (var csv = new CsvFile(out)) {
            csv.begin(columns.names());
            while (page != null) {
                page.items().forEach(csv::add);
                page = page.next() == null ? null : pageAfter.apply(page.next());
            }
        }
    }
}
