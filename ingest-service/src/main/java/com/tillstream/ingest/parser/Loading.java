package com.tillstream.ingest.parser;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.store.RecordedBatch;

/** What one attempt does with the rows of a file, by the kind of dataset. */
interface Loading<R extends KeyedRow> {
    /** Judges its rows. @param hasLineIds whether the file has a column of line numbers */
    RowReader<R> reader(boolean hasLineIds);

    /** Stores a batch that no attempt has stored yet. @return the event that tells of its accepted rows */
    RowBatch store(Batch<R> batch);

    /** The event of a batch that an earlier attempt has stored. */
    RowBatch restore(Batch<R> batch, RecordedBatch recorded);

    /** Writes what was held back until the last batch. */
    void finish();
}
