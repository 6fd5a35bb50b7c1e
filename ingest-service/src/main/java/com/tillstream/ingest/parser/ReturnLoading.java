package com.tillstream.ingest.parser;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.line.ReturnRow;
import com.tillstream.ingest.publish.OrderLinesEncoder;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.store.OrderStore;
import com.tillstream.ingest.store.RecordedBatch;
import com.tillstream.ingest.store.StoredLines;

/** Loads a file of returns: each row becomes a return line of its order. */
final class ReturnLoading implements Loading<OrderLine> {
    private final OrderStore store;
    private final DatasetContract contract;
    private final ReadOptions options;
    private final Job job;

    ReturnLoading(OrderStore store, DatasetContract contract, ReadOptions options, Job job) {
        this.store = store;
        this.contract = contract;
        this.options = options;
        this.job = job;
    }

    @Override
    public RowReader<OrderLine> reader(boolean hasLineIds) {
        return new ReturnRow(contract, options);
    }

    @Override
    public RowBatch store(Batch<OrderLine> batch) {
        return event(store.storeReturns(job.tenant(), job.ingestion().value(), batch));
    }

    @Override
    public RowBatch restore(Batch<OrderLine> batch, RecordedBatch recorded) {
        return event(store.restoreReturns(job.tenant(), batch, recorded));
    }

    @Override
    public void finish() {
        // Every batch is complete in itself.
    }

    private RowBatch event(StoredLines stored) {
        return OrderLinesEncoder.encode(
                job.tenant(), job.ingestion(), stored.seq(), stored.accepted(), stored.recurring());
    }
}
