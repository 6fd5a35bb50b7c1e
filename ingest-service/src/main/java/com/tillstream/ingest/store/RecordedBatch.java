package com.tillstream.ingest.store;

import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/**
 * The record of a stored batch.
 *
 * @param accepted which of the batch's valid rows were new
 */
public record RecordedBatch(int seq, int rowsRead, int duplicateRows, int rejectedRows, BitSet accepted) {
    static RecordedBatch of(Batch<?> batch, List<? extends KeyedRow> accepted) {
        return of(batch, batch, accepted);
    }

    /** @param batch as it was read @param judged what a look at the stored rows has left of it */
    static RecordedBatch of(Batch<?> batch, Batch<?> judged, List<? extends KeyedRow> accepted) {
        var rowNumbers = new HashSet<Long>();
        accepted.forEach(row -> rowNumbers.add(row.rowNumber()));
        var bits = new BitSet(batch.rows().size());
        for (int i = 0; i < batch.rows().size(); i++) {
            bits.set(i, rowNumbers.contains(batch.rows().get(i).rowNumber()));
        }
        int duplicates = batch.rowsRead() - accepted.size() - judged.rejectedMore();
        return new RecordedBatch(batch.seq(), batch.rowsRead(), duplicates, judged.rejectedMore(), bits);
    }

    int acceptedRows() {
        return accepted.cardinality();
    }
}
