package com.tillstream.kpi.ingestion;

import com.google.protobuf.InvalidProtocolBufferException;
import com.tillstream.batch.Patience;
import com.tillstream.event.v1.FileLanded;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.kpi.flag.Flags;
import com.tillstream.record.DatasetRecords;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Uploads come, are complete, and go: groups {@code kpi} and {@code aggregation} each ask for their own family. */
@ApplicationScoped
class IngestionConsumers {
    private static final Set<Family> ALL_BUT_AGGREGATES = EnumSet.complementOf(EnumSet.of(Family.DAILY_AGGREGATES));

    private final TenantTransactions transactions;
    private final Ingestions ingestions;
    private final Computations computations;
    private final Flags flags;
    private final DatasetRecords records;
    private final UploadSummaries summaries;

    IngestionConsumers(
            TenantTransactions transactions,
            Ingestions ingestions,
            Computations computations,
            Flags flags,
            DatasetRecords records,
            UploadSummaries summaries) {
        this.transactions = transactions;
        this.ingestions = ingestions;
        this.computations = computations;
        this.flags = flags;
        this.records = records;
        this.summaries = summaries;
    }

    @Incoming("file-landed")
    @Blocking
    void onFileLanded(byte[] value) throws InvalidProtocolBufferException {
        var event = FileLanded.parseFrom(value);
        var tenant = TenantId.ofBytes(event.getTenantId());
        var ingestion = IngestionId.ofBytes(event.getIngestionId());
        inTenant(tenant, connection -> {
            ingestions.register(connection, tenant, ingestion);
            flags.add(connection, tenant, ingestion.value(), Family.of(event.getDatasetType()), "", "pending");
        });
    }

    @Incoming("ingestion-parsed")
    @Blocking
    void onParsed(byte[] value) throws InvalidProtocolBufferException {
        ask(IngestionParsed.parseFrom(value), ALL_BUT_AGGREGATES);
    }

    @Incoming("aggregation-parsed")
    @Blocking
    void onParsedForAggregation(byte[] value) throws InvalidProtocolBufferException {
        ask(IngestionParsed.parseFrom(value), Set.of(Family.DAILY_AGGREGATES));
    }

    @Incoming("ingestion-deleted")
    @Blocking
    void onDeleted(byte[] value) throws InvalidProtocolBufferException {
        takeBack(IngestionDeleted.parseFrom(value), ALL_BUT_AGGREGATES);
    }

    @Incoming("aggregation-deleted")
    @Blocking
    void onDeletedForAggregation(byte[] value) throws InvalidProtocolBufferException {
        takeBack(IngestionDeleted.parseFrom(value), Set.of(Family.DAILY_AGGREGATES));
    }

    private void ask(IngestionParsed event, Set<Family> own) {
        var tenant = TenantId.ofBytes(event.getTenantId());
        var ingestion = IngestionId.ofBytes(event.getIngestionId()).value();
        var families = Family.of(event.getDatasetType());
        var ownFamilies = families.stream().filter(own::contains).collect(Collectors.toSet());
        inTenant(tenant, connection -> {
            if (!ingestions.expect(connection, event)) {
                return;
            }
            summaries.note(connection, event);
            flags.add(connection, tenant, ingestion, families, event.getUploaderHash(), "loading");
            var asked = computations.askForUpload(connection, tenant, ingestion, ownFamilies, event);
            flags.loading(connection, tenant, ingestion, asked);
        });
    }

    private void takeBack(IngestionDeleted event, Set<Family> own) {
        var tenant = TenantId.ofBytes(event.getTenantId());
        var ingestion = IngestionId.ofBytes(event.getIngestionId());
        inTenant(tenant, connection -> {
            ingestions.markDeleting(connection, tenant, ingestion);
            records.remove(connection, tenant, ingestion);
            summaries.remove(connection, tenant, ingestion.value());
            // All families, whichever group comes first: lines may go only when all have forgotten them.
            for (var family : Family.of(event.getDatasetType())) {
                computations.askForDeletion(connection, tenant, ingestion.value(), family, event.getDatasetType());
                if (own.contains(family)) {
                    flags.remove(connection, tenant, ingestion.value(), family);
                }
            }
            ingestions.removeForgotten(connection, tenant, ingestion.value());
        });
    }

    private void inTenant(TenantId tenant, Consumer<SqlConnection> work) {
        Patience.retryingTransient(
                "ingestion event",
                () -> transactions.run(TenantScope.allDepartments(tenant), connection -> {
                    work.accept(connection);
                    return true;
                }));
    }
}
