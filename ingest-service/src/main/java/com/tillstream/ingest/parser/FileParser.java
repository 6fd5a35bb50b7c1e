package com.tillstream.ingest.parser;

import com.tillstream.id.CustomerSecret;
import com.tillstream.ingest.line.OrderBatch;
import com.tillstream.ingest.line.OrderFileReader;
import com.tillstream.ingest.line.ReadOptions;
import com.tillstream.ingest.publish.RowBatchPublisher;
import com.tillstream.ingest.store.BatchStore;
import com.tillstream.ingest.store.KnownProducts;
import com.tillstream.ingest.store.RecordedBatch;
import com.tillstream.ingest.store.SeenCustomers;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.readiness.StrongSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes one file from its raw bytes to stored and published batches. What an earlier attempt has stored is kept. */
@ApplicationScoped
class FileParser {
    private static final int BATCHES_AT_ONCE = 2;

    private final ObjectStore objects;
    private final BatchStore store;
    private final RowBatchPublisher publisher;
    private final String customerSecret;

    FileParser(
            ObjectStore objects,
            BatchStore store,
            RowBatchPublisher publisher,
            @ConfigProperty(name = "tillstream.customer-secret") String customerSecret) {
        this.objects = objects;
        this.store = store;
        this.publisher = publisher;
        StrongSecret.require("tillstream.customer-secret", customerSecret);
        this.customerSecret = customerSecret;
    }

    /** Reads the whole file, for the first time or again. @return how many batches it has */
    int parse(Job job, FileToParse file) {
        var options = new ReadOptions(
                job.tenant(),
                CustomerSecret.derive(customerSecret, job.tenant()),
                file.zone(),
                file.mapping(),
                file.dateOrder(),
                file.uploadedAt());
        try (var bytes = objects.open(file.key());
                var reader = new OrderFileReader(bytes, options)) {
            return storeAll(job, file, reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the raw file cannot be read: " + e.getMessage(), e);
        }
    }

    private int storeAll(Job job, FileToParse file, OrderFileReader reader) {
        var recorded = store.recorded(job.tenant(), job.ingestion().value());
        var run = new Run(job, file, recorded, new KnownProducts(), new SeenCustomers());
        int batches = 0;
        // With line numbers of the file's own, the first row of a number is the one that counts: one after the other.
        try (var lane = new Lane(reader.hasLineIds() ? 1 : BATCHES_AT_ONCE)) {
            while (reader.hasNext()) {
                var batch = reader.next();
                lane.run(() -> storeAndPublish(run, batch));
                batches++;
            }
            lane.finish();
        }
        store.storeCustomers(job.tenant(), job.ingestion().value(), run.customers());
        return batches;
    }

    private void storeAndPublish(Run run, OrderBatch read) {
        var batch = run.offered(read);
        var tenant = run.job().tenant();
        var ingestion = run.job().ingestion();
        var before = run.recorded().get(batch.seq());
        var stored = before == null
                ? store.store(tenant, ingestion.value(), batch, run.products())
                : store.restore(tenant, batch, before);
        publisher.publish(tenant, ingestion, stored);
        if (run.customers().add(stored.accepted())) {
            store.storeCustomers(tenant, ingestion.value(), run.customers());
        }
    }

    /** What one attempt at a file knows beside the batch at hand. @param recorded batches that an earlier attempt stored */
    private record Run(
            Job job,
            FileToParse file,
            Map<Integer, RecordedBatch> recorded,
            KnownProducts products,
            SeenCustomers customers) {
        /** What earlier readings have left of a batch. */
        OrderBatch offered(OrderBatch batch) {
            var offered = batch;
            for (int reading = 0; reading < file.readings(); reading++) {
                offered = offered.next(recorded.get(offered.seq()).accepted(), file.batchCount());
            }
            return offered;
        }
    }
}
