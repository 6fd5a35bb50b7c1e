package com.tillstream.scenario.sales;

import com.google.protobuf.InvalidProtocolBufferException;
import com.tillstream.batch.IdempotentBatches;
import com.tillstream.batch.Patience;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.record.DatasetRecords;
import com.tillstream.scenario.history.DataVersions;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Group {@code scenario}: daily sales from row batches, each applied once (docs/decisions/0003). Batches are taken one by
 * one: those of an upload touch the same rows, and side by side they would only wait for each other.
 */
@ApplicationScoped
public class SalesConsumer {
    /** The consumer's name in {@code processed_batch}. */
    public static final String NAME = "scenario";

    private static final Set<String> RECORDS =
            Set.of("promotions", "segments", "targets", "products", "discounts", "calendar", "inventory");

    private final IdempotentBatches batches;
    private final TenantTransactions transactions;
    private final SalesContributions sales;
    private final StatedSales stated;
    private final DatasetRecords records;
    private final DataVersions versions;

    SalesConsumer(
            IdempotentBatches batches,
            TenantTransactions transactions,
            SalesContributions sales,
            StatedSales stated,
            DatasetRecords records,
            DataVersions versions) {
        this.batches = batches;
        this.transactions = transactions;
        this.sales = sales;
        this.stated = stated;
        this.records = records;
        this.versions = versions;
    }

    @Incoming("row-batch")
    @Blocking
    void onRowBatch(byte[] value) throws InvalidProtocolBufferException {
        var batch = RowBatch.parseFrom(value);
        if (batch.hasOrderLines()) {
            Patience.retryingTransient("row batch", () -> apply(batch));
        } else if (batch.hasRecords() && batch.getDatasetType().equals(StatedSales.TYPE)) {
            Patience.retryingTransient("row batch", () -> keep(batch, stated::add));
        } else if (batch.hasRecords() && RECORDS.contains(batch.getDatasetType())) {
            Patience.retryingTransient("row batch", () -> keep(batch, records::add));
        }
    }

    @Incoming("ingestion-deleted")
    @Blocking
    void onIngestionDeleted(byte[] value) throws InvalidProtocolBufferException {
        var event = IngestionDeleted.parseFrom(value);
        Patience.retryingTransient("deletion", () -> remove(event));
    }

    private boolean apply(RowBatch batch) {
        var tenant = TenantId.ofBytes(batch.getTenantId());
        var ingestion = IngestionId.ofBytes(batch.getIngestionId());
        var sums = BatchSums.of(batch.getOrderLines());
        return batches.apply(NAME, tenant, ingestion, batch.getSeq(), batch.getRowCount(), connection -> {
            sales.add(connection, tenant, ingestion, sums);
            versions.changed(connection, tenant);
        });
    }

    private boolean keep(RowBatch batch, BiConsumer<SqlConnection, RowBatch> add) {
        var tenant = TenantId.ofBytes(batch.getTenantId());
        var ingestion = IngestionId.ofBytes(batch.getIngestionId());
        return batches.apply(NAME, tenant, ingestion, batch.getSeq(), batch.getRowCount(), connection -> {
            if (sales.isLive(connection, tenant, ingestion)) {
                add.accept(connection, batch);
                versions.changed(connection, tenant);
            }
        });
    }

    private boolean remove(IngestionDeleted event) {
        var tenant = TenantId.ofBytes(event.getTenantId());
        var ingestion = IngestionId.ofBytes(event.getIngestionId());
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            sales.remove(connection, tenant, ingestion);
            stated.remove(connection, tenant, ingestion);
            records.remove(connection, tenant, ingestion);
            versions.changed(connection, tenant);
            return true;
        });
    }
}
