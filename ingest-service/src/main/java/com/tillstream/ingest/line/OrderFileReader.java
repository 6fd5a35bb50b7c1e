package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;

/** Reads a CSV file of orders as batches of validated lines, never more than one batch at a time. */
public final class OrderFileReader implements Iterator<OrderBatch>, Closeable {
    /** Most rows in a batch. */
    public static final int MOST_ROWS = 5_000;

    private static final long MOST_REJECTED_CHARACTERS = 1_000_000;

    private final CsvFile file;
    private final OrderRow row;
    private final boolean hasLineIds;
    private RowOutcome waiting;
    private int seq;

    /** Opens a file. @throws com.tillstream.ingest.format.BadFileException if it cannot be read as orders */
    public OrderFileReader(InputStream bytes, ReadOptions options) throws IOException {
        var contract = Contracts.of("orders").orElseThrow();
        file = CsvFile.open(bytes);
        var mapping = ColumnMapping.resolve(file.header(), contract, options.mapping());
        hasLineIds = mapping.position("line_id") >= 0;
        row = new OrderRow(contract, mapping, file.header(), options);
    }

    /** Whether the file numbers its lines itself: then the first row with a number is the one that counts. */
    public boolean hasLineIds() {
        return hasLineIds;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || file.hasNext();
    }

    @Override
    public OrderBatch next() {
        var lines = new ArrayList<OrderLine>(MOST_ROWS);
        var rejected = new ArrayList<RejectedRow>();
        var size = new BatchSize();
        long rejectedCharacters = 0;
        for (int read = 0; read < MOST_ROWS && rejectedCharacters < MOST_REJECTED_CHARACTERS && hasNext(); read++) {
            switch (nextRow()) {
                case RowOutcome.Valid(var line) when size.add(line) -> lines.add(line);
                case RowOutcome.Valid tooMuch -> {
                    waiting = tooMuch;
                    return new OrderBatch(seq++, lines, rejected);
                }
                case RejectedRow refused -> {
                    rejected.add(refused);
                    rejectedCharacters += refused.characters();
                }
            }
        }
        return new OrderBatch(seq++, lines, rejected);
    }

    private RowOutcome nextRow() {
        var next = waiting == null ? row.read(file.next()) : waiting;
        waiting = null;
        return next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
