package com.tillstream.ingest.row;

import com.tillstream.ingest.contract.ContractRow;

/** Judges one row after the other. */
public interface RowReader<R extends KeyedRow> {
    /** What a row is, or every reason why it is nothing. */
    RowOutcome<R> read(ContractRow row);

    /** Whether the file numbers its rows itself: then the first row with a number is the one that counts. */
    boolean hasOwnIds();

    /** A measure of the room that the rows of a new batch take in its event. */
    RowSize<R> newSize();
}
