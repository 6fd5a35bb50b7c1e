package com.tillstream.ingest.line;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.CsvFile;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads a CSV file of orders as batches of validated lines, never more than one batch at a time. */
public final class OrderFileReader implements Iterator<OrderBatch>, Closeable {
    /** Most rows in a batch. */
    public static final int MOST_ROWS = 5_000;

    // A Kafka record is to stay below 512 KiB; its columns take less room than the text they came from.
    private static final int MOST_CHARACTERS = 1_500_000;

    private final CsvFile file;
    private final OrderRow row;
    private final boolean hasLineIds;
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
        return file.hasNext();
    }

    @Override
    public OrderBatch next() {
        var lines = new ArrayList<OrderLine>(MOST_ROWS);
        var rejected = new ArrayList<RejectedRow>();
        long characters = 0;
        for (int read = 0; read < MOST_ROWS && characters < MOST_CHARACTERS && file.hasNext(); read++) {
            var record = file.next();
            characters += length(record);
            add(row.read(record), lines, rejected);
        }
        return new OrderBatch(seq++, lines, rejected);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void add(RowOutcome outcome, List<OrderLine> lines, List<RejectedRow> rejected) {
        switch (outcome) {
            case RowOutcome.Valid(var line) -> lines.add(line);
            case RejectedRow refused -> rejected.add(refused);
        }
    }

    private static long length(CsvRecord record) {
        long length = 0;
        for (int i = 0; i < record.getFieldCount(); i++) {
            length += record.getField(i).length();
        }
        return length;
    }
}
