package com.tillstream.ingest.parser;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.ingest.publish.RowBatchPublisher;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.store.RecordedBatch;
import java.util.Map;

/** One attempt at a job. @param recorded batches of the file that are stored already, by number */
record LoadingRun<R extends KeyedRow>(
        Job job,
        FileToParse file,
        Map<Integer, RecordedBatch> recorded,
        Loading<R> loading,
        RowBatchPublisher publisher) {
    /** Stores a batch of the file, unless an earlier attempt has, and tells of its accepted rows. */
    void storeAndPublish(Batch<R> read) {
        var batch = offered(read);
        var before = recorded.get(batch.seq());
        publish(before == null ? loading.store(batch) : loading.restore(batch, before));
    }

    /** Tells of the accepted rows of a batch. */
    void publish(RowBatch event) {
        publisher.publish(job.tenant(), job.ingestion(), event);
    }

    /** What earlier readings have left of a batch. */
    private Batch<R> offered(Batch<R> read) {
        var offered = read;
        int index = read.seq();
        for (int i = 0; i < file.readings().size(); i++) {
            var taken = recorded.get(file.readings().get(i) + index).accepted();
            int next = i + 1 < file.readings().size() ? file.readings().get(i + 1) + index : file.seq(index);
            offered = offered.next(taken, next);
        }
        return offered;
    }
}
