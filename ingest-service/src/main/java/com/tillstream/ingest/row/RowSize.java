package com.tillstream.ingest.row;

/** The room that rows take in one event: never less than they really do, so that the broker takes every batch. */
public interface RowSize<R> {
    /** Bytes that the columns of a batch's event may have. */
    int MOST_BYTES = 500 << 10;

    /** Makes room for a row. @return false if there is none left */
    boolean add(R row);
}
