package com.tillstream.ingest.parser;

import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.ContractRow;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.ingest.row.RowOutcome;
import com.tillstream.ingest.store.FailedRecords;
import com.tillstream.ingest.store.FailedRecords.FailedRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads refused rows again, in batches of their own. What is good now is stored like any row; what is not is refused again with
 * its new reasons. A batch notes which rows went into it, so that it can be made again after a crash.
 */
@ApplicationScoped
class Replay {
    private static final int ROWS_A_BATCH = 1_000;

    private final FailedRecords failed;

    Replay(FailedRecords failed) {
        this.failed = failed;
    }

    /** Reads the rows that are to be read again. @return how many batches they make */
    <R extends KeyedRow> int run(Job job, FileToParse file, LoadingRun<R> run) {
        int count = publishStored(job, file, run);
        var rows = next(job);
        while (!rows.isEmpty()) {
            var batch = batch(file.seq(count), rows, file, run);
            run.publish(run.loading().store(batch));
            count++;
            rows = next(job);
        }
        run.loading().finish();
        return count;
    }

    /** Batches that an earlier attempt at this job has stored. */
    private <R extends KeyedRow> int publishStored(Job job, FileToParse file, LoadingRun<R> run) {
        int count = 0;
        while (run.recorded().containsKey(file.seq(count))) {
            int seq = file.seq(count++);
            var rows = failed.replayed(job.tenant(), job.ingestion().value(), seq);
            run.publish(run.loading()
                    .restore(batch(seq, rows, file, run), run.recorded().get(seq)));
        }
        return count;
    }

    private List<FailedRow> next(Job job) {
        return failed.retrying(job.tenant(), job.ingestion().value(), ROWS_A_BATCH);
    }

    private static <R extends KeyedRow> Batch<R> batch(
            int seq, List<FailedRow> rows, FileToParse file, LoadingRun<R> run) {
        var good = new ArrayList<R>();
        var refused = new ArrayList<RejectedRow>();
        for (var row : rows) {
            switch (judge(row, file, run)) {
                case RowOutcome.Valid<R>(var valid) -> good.add(valid);
                case RowOutcome.Refused<R>(var again) -> refused.add(again);
            }
        }
        return Batch.replayed(seq, good, refused);
    }

    private static <R extends KeyedRow> RowOutcome<R> judge(FailedRow row, FileToParse file, LoadingRun<R> run) {
        var contract = Contracts.existing(file.type());
        var mapping = ColumnMapping.of(List.copyOf(row.raw().keySet()), contract, file.mapping());
        var cells = new Row(row.number(), List.copyOf(row.raw().values()));
        return run.loading().reader(false).read(new ContractRow(row.number(), row.sheet(), cells, mapping));
    }
}
