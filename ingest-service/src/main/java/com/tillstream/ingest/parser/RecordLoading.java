package com.tillstream.ingest.parser;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.publish.RecordsEncoder;
import com.tillstream.ingest.record.DatasetRecord;
import com.tillstream.ingest.record.RecordRow;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RowReader;
import com.tillstream.ingest.store.RecordStore;
import com.tillstream.ingest.store.RecordedBatch;
import java.util.List;

/** Loads a file of any other dataset type. */
final class RecordLoading implements Loading<DatasetRecord> {
    private final RecordStore store;
    private final DatasetContract contract;
    private final ReadOptions options;
    private final Job job;

    RecordLoading(RecordStore store, DatasetContract contract, ReadOptions options, Job job) {
        this.store = store;
        this.contract = contract;
        this.options = options;
        this.job = job;
    }

    @Override
    public RowReader<DatasetRecord> reader(boolean hasLineIds) {
        return new RecordRow(contract, options);
    }

    @Override
    public RowBatch store(Batch<DatasetRecord> batch) {
        return event(batch.seq(), store.store(job.tenant(), job.ingestion().value(), contract, batch));
    }

    @Override
    public RowBatch restore(Batch<DatasetRecord> batch, RecordedBatch recorded) {
        return event(batch.seq(), batch.accepted(recorded.accepted()));
    }

    @Override
    public void finish() {
        // Every batch is complete in itself.
    }

    private RowBatch event(int seq, List<DatasetRecord> accepted) {
        return RecordsEncoder.encode(job.tenant(), job.ingestion(), seq, contract, accepted);
    }
}
