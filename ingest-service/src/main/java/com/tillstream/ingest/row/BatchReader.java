package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.ContractRow;
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
    private final Observer observer;
    private RowOutcome<R> waiting;
    private int seq;

    /** Sees every row and what became of it. */
    public interface Observer {
        /** The next row of the file. */
        void see(ContractRow row, RowOutcome<? extends KeyedRow> outcome);
    }

    /** Takes the file over. */
    public BatchReader(ContractFile file, RowReader<R> reader) {
        this(file, reader, (row, outcome) -> {});
    }

    /** Takes the file over. @param observer told of every row, in the order of the file */
    public BatchReader(ContractFile file, RowReader<R> reader, Observer observer) {
        this.file = file;
        this.reader = reader;
        this.observer = observer;
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
        if (waiting != null) {
            var next = waiting;
            waiting = null;
            return next;
        }
        var row = file.next();
        var outcome = reader.read(row);
        observer.see(row, outcome);
        return outcome;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
