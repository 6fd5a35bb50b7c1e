package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;

/** The rows of a sheet that is read piece by piece; one that turns out to be damaged is told as such. */
abstract class WorkbookRows implements Rows {
    private final Queue<Row> ready = new ArrayDeque<>(1);

    /** Where the cells go. */
    final SheetRows rows;

    WorkbookRows(Supplier<MergedCells> merged) {
        rows = new SheetRows(ready::add, merged);
    }

    /** Reads the next piece: some cells, or a whole row. @return false if there is none */
    abstract boolean read() throws IOException;

    @Override
    public final boolean hasNext() {
        try {
            boolean more = true;
            while (ready.isEmpty() && more) {
                more = read();
            }
            return !ready.isEmpty();
        } catch (IOException | RuntimeException e) {
            throw Workbooks.damaged(e);
        }
    }

    @Override
    public final Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
