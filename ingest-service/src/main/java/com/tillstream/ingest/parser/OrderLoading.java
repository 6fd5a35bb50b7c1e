package com.tillstream.ingest.parser;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.line.OrderLine;
import com.tillstream.ingest.line.OrderRow;
import com.tillstream.ingest.publish.OrderLinesEncoder;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.store.KnownProducts;
import com.tillstream.ingest.store.OrderStore;
import com.tillstream.ingest.store.RecordedBatch;
import com.tillstream.ingest.store.SeenCustomers;
import com.tillstream.ingest.store.StoredLines;

/** Loads a file of orders. */
final class OrderLoading implements Loading<OrderLine> {
    private final OrderStore store;
    private final DatasetContract contract;
    private final ReadOptions options;
    private final Job job;
    private final KnownProducts products = new KnownProducts();
    private final SeenCustomers customers = new SeenCustomers();

    OrderLoading(OrderStore store, DatasetContract contract, ReadOptions options, Job job) {
        this.store = store;
        this.contract = contract;
        this.options = options;
        this.job = job;
    }

    @Override
    public RowReader<OrderLine> reader(boolean hasLineIds) {
        return new OrderRow(contract, hasLineIds, options);
    }

    @Override
    public RowBatch store(Batch<OrderLine> batch) {
        return seen(store.store(job.tenant(), job.ingestion().value(), batch, products));
    }

    @Override
    public RowBatch restore(Batch<OrderLine> batch, RecordedBatch recorded) {
        return seen(store.restore(job.tenant(), batch, recorded));
    }

    @Override
    public void finish() {
        store.storeCustomers(job.tenant(), job.ingestion().value(), customers);
    }

    private RowBatch seen(StoredLines stored) {
        if (customers.add(stored.accepted())) {
            finish();
        }
        return OrderLinesEncoder.encode(
                job.tenant(), job.ingestion(), stored.seq(), stored.accepted(), stored.recurring());
    }
}
