package com.tillstream.ingest.parser;

import com.tillstream.id.CustomerSecret;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.customer.ErasedCustomers;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.ingest.publish.RowBatchPublisher;
import com.tillstream.ingest.quality.QualityProfile;
import com.tillstream.ingest.row.BatchReader;
import com.tillstream.ingest.row.KeyedRow;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.store.BatchStore;
import com.tillstream.ingest.store.OrderStore;
import com.tillstream.ingest.store.RecordStore;
import com.tillstream.ingest.store.RecordedBatch;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.readiness.StrongSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.BoundedInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes one file from its raw bytes to stored and published batches. What an earlier attempt has stored is kept. */
@ApplicationScoped
class FileParser {
    private static final int BATCHES_AT_ONCE = 2;

    private final ObjectStore objects;
    private final BatchStore batches;
    private final OrderStore orders;
    private final RecordStore records;
    private final Replay replay;
    private final RowBatchPublisher publisher;
    private final ErasedCustomers erased;
    private final String customerSecret;

    FileParser(
            ObjectStore objects,
            BatchStore batches,
            OrderStore orders,
            RecordStore records,
            Replay replay,
            RowBatchPublisher publisher,
            ErasedCustomers erased,
            @ConfigProperty(name = "tillstream.customer-secret") String customerSecret) {
        this.objects = objects;
        this.batches = batches;
        this.orders = orders;
        this.records = records;
        this.replay = replay;
        this.publisher = publisher;
        this.erased = erased;
        StrongSecret.require("tillstream.customer-secret", customerSecret);
        this.customerSecret = customerSecret;
    }

    /** Does what the job asks for. @param bytesRead told how much of the raw file has been read, now and then */
    ReadFile parse(Job job, FileToParse file, LongConsumer bytesRead) {
        var options = new ReadOptions(
                job.tenant(),
                CustomerSecret.derive(customerSecret, job.tenant()),
                file.zone(),
                file.reading().styles(),
                file.uploadedAt(),
                erased.since(job.tenant(), file.uploadedAt()));
        var contract = Contracts.existing(file.type());
        return switch (file.type()) {
            case Contracts.ORDERS -> load(job, file, new OrderLoading(orders, contract, options, job), bytesRead);
            case Contracts.RETURNS -> load(job, file, new ReturnLoading(orders, contract, options, job), bytesRead);
            default -> load(job, file, new RecordLoading(records, contract, options, job), bytesRead);
        };
    }

    private <R extends KeyedRow> ReadFile load(Job job, FileToParse file, Loading<R> loading, LongConsumer bytesRead) {
        var run = new LoadingRun<>(job, file, recorded(job), loading, publisher);
        return switch (job.task()) {
            case READ -> read(file, run, bytesRead);
            case REPLAY -> new ReadFile(replay.run(job, file, run), Optional.empty());
        };
    }

    private <R extends KeyedRow> ReadFile read(FileToParse file, LoadingRun<R> run, LongConsumer bytesRead) {
        var contract = Contracts.existing(file.type());
        try (var bytes = BoundedInputStream.builder()
                        .setInputStream(objects.open(file.key()))
                        .get();
                var rows =
                        ContractFile.open(SourceFiles.open(bytes, file.reading().hints()), contract, file.mapping())) {
            boolean hasLineIds =
                    contract.position("line_id") >= 0 && rows.mapping().position("line_id") >= 0;
            var profile = new QualityProfile(contract);
            var reader = new BatchReader<>(rows, run.loading().reader(hasLineIds), profile::add);
            return new ReadFile(storeAll(run, reader, () -> bytesRead.accept(bytes.getCount())), Optional.of(profile));
        } catch (IOException e) {
            throw new UncheckedIOException("the raw file cannot be read: " + e.getMessage(), e);
        }
    }

    private static <R extends KeyedRow> int storeAll(LoadingRun<R> run, BatchReader<R> reader, Runnable afterBatch) {
        int count = 0;
        // With ids of the file's own, the first row of an id is the one that counts: one batch after the other.
        try (var lane = new Lane(reader.isSequential() ? 1 : BATCHES_AT_ONCE)) {
            while (reader.hasNext()) {
                var batch = reader.next();
                lane.run(() -> run.storeAndPublish(batch));
                afterBatch.run();
                count++;
            }
            lane.finish();
        }
        run.loading().finish();
        return count;
    }

    private Map<Integer, RecordedBatch> recorded(Job job) {
        return batches.recorded(job.tenant(), job.ingestion().value());
    }
}
