package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.ContractFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;

/** Reads a file as batches of validated rows, never more than one batch at a time. */
public final class BatchReader<R extends KeyedRow> implements Iterator<Batch<R>>, Closeable {
    /** Most rows in a batch. */
    public static final int MOST_ROWS = 5_000;

    private static final long MOST_REJECTED_CHARACTERS = 1_000_000;

    private final ContractFile file;
    private final RowReader<R> reader;
    private RowOutcome<R> waiting;
    private int seq;

    /** Takes the file over. */
    public BatchReader(ContractFile file, RowReader<R> reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Whether batches must be stored one after the other. */
    public boolean isSequential() {
        return reader.hasOwnIds();
    }

    @Override
    public boolean hasNext() {
        return waiting != null || file.hasNext();
    }

    @Override
    public Batch<R> next() {
        var rows = new ArrayList<R>(MOST_ROWS);
        var rejected = new ArrayList<RejectedRow>();
        var size = reader.newSize();
        long rejectedCharacters = 0;
        for (int read = 0; read < MOST_ROWS && rejectedCharacters < MOST_REJECTED_CHARACTERS && hasNext(); read++) {
            switch (nextRow()) {
                case RowOutcome.Valid<R>(var row) when size.add(row) -> rows.add(row);
                case RowOutcome.Valid<R> tooMuch -> {
                    waiting = tooMuch;
                    return new Batch<>(seq++, rows, rejected);
                }
                case RowOutcome.Refused<R>(var refused) -> {
                    rejected.add(refused);
                    rejectedCharacters += refused.characters();
                }
            }
        }
        return new Batch<>(seq++, rows, rejected);
    }

    private RowOutcome<R> nextRow() {
        var next = waiting == null ? reader.read(file.next()) : waiting;
        waiting = null;
        return next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
