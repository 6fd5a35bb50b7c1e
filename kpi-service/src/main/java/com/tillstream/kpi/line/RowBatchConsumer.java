package com.tillstream.kpi.line;

import com.google.protobuf.InvalidProtocolBufferException;
import com.tillstream.batch.IdempotentBatches;
import com.tillstream.batch.Patience;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Ingestions;
import com.tillstream.record.DatasetRecords;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Group {@code kpi}: takes the lines of each batch once, in whatever order batches come. */
@ApplicationScoped
public class RowBatchConsumer {
    /** The consumer's name in {@code processed_batch}. */
    public static final String CONSUMER = "kpi";

    private static final Set<String> RECORDS =
            Set.of("products", "stores", "store_traffic", "inventory", "customers", "advertising", "finance_ledger");

    private final IdempotentBatches batches;
    private final Ingestions ingestions;
    private final SaleLines lines;
    private final ProductNames names;
    private final DatasetRecords records;

    RowBatchConsumer(
            IdempotentBatches batches,
            Ingestions ingestions,
            SaleLines lines,
            ProductNames names,
            DatasetRecords records) {
        this.batches = batches;
        this.ingestions = ingestions;
        this.lines = lines;
        this.names = names;
        this.records = records;
    }

    @Incoming("row-batch")
    @Blocking(value = "row-batches", ordered = false)
    void onRowBatch(byte[] value) throws InvalidProtocolBufferException {
        var batch = RowBatch.parseFrom(value);
        if (batch.hasOrderLines()) {
            Patience.retryingTransient("row batch", () -> apply(batch));
        } else if (batch.hasRecords() && RECORDS.contains(batch.getDatasetType())) {
            Patience.retryingTransient("row batch", () -> keep(batch));
        }
    }

    private boolean keep(RowBatch batch) {
        var tenant = TenantId.ofBytes(batch.getTenantId());
        var ingestion = IngestionId.ofBytes(batch.getIngestionId());
        return batches.apply(CONSUMER, tenant, ingestion, batch.getSeq(), batch.getRowCount(), connection -> {
            if (ingestions.isLive(connection, tenant, ingestion)) {
                records.add(connection, batch);
            }
        });
    }

    private boolean apply(RowBatch batch) {
        var tenant = TenantId.ofBytes(batch.getTenantId());
        var ingestion = IngestionId.ofBytes(batch.getIngestionId());
        var newNames = names.unknownOf(tenant, batch.getOrderLines());
        var written = new AtomicBoolean();
        boolean applied =
                batches.apply(CONSUMER, tenant, ingestion, batch.getSeq(), batch.getRowCount(), connection -> {
                    if (ingestions.isLive(connection, tenant, ingestion) && batch.getRowCount() > 0) {
                        lines.add(connection, tenant, ingestion, batch.getSeq(), batch.getOrderLines());
                        names.write(connection, tenant, newNames);
                        written.set(true);
                    }
                });
        if (applied && written.get()) {
            names.remember(tenant, newNames);
        }
        return applied;
    }
}
