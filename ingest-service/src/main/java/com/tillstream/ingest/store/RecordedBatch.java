package com.tillstream.ingest.store;

import com.tillstream.ingest.line.OrderBatch;
import com.tillstream.ingest.line.OrderLine;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/**
 * The record of a stored batch.
 *
 * @param accepted which of the batch's valid lines were new
 */
public record RecordedBatch(int seq, int rowsRead, int duplicateRows, int rejectedRows, BitSet accepted) {
    static RecordedBatch of(OrderBatch batch, List<OrderLine> accepted) {
        var rowNumbers = new HashSet<Long>();
        accepted.forEach(line -> rowNumbers.add(line.rowNumber()));
        var bits = new BitSet(batch.lines().size());
        for (int i = 0; i < batch.lines().size(); i++) {
            bits.set(i, rowNumbers.contains(batch.lines().get(i).rowNumber()));
        }
        int duplicates = batch.rowsRead() - accepted.size() - batch.rejected().size();
        return new RecordedBatch(
                batch.seq(), batch.rowsRead(), duplicates, batch.rejected().size(), bits);
    }

    int acceptedRows() {
        return accepted.cardinality();
    }
}
