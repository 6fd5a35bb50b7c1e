package com.tillstream.kpi.family;

import com.tillstream.kpi.page.Columns;
import com.tillstream.kpi.page.Query.Page;
import com.tillstream.kpi.page.RowFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Cells as a file, a page at a time. */
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

    /** Writes all pages. @param format makes a file of the stream that it is written to */
    void write(Function<OutputStream, RowFile> format, OutputStream out) throws IOException {
        try (var file = format.apply(out)) {
            file.begin(columns);
            while (page != null) {
                file.add(page.items());
                page = page.next() == null ? null : pageAfter.apply(page.next());
            }
        }
    }
}
