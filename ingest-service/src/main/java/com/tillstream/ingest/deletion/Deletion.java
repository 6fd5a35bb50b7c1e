package com.tillstream.ingest.deletion;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.id.IngestionId;
import com.tillstream.objectstore.ObjectStore;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes an upload back: its rows go in one transaction with the event that makes the other services follow. */
@ApplicationScoped
public class Deletion {
    private static final Logger LOG = Logger.getLogger(Deletion.class);

    private final TenantTransactions transactions;
    private final StoredRows rows;
    private final Outbox outbox;
    private final ObjectStore objects;

    Deletion(TenantTransactions transactions, StoredRows rows, Outbox outbox, ObjectStore objects) {
        this.transactions = transactions;
        this.rows = rows;
        this.outbox = outbox;
        this.objects = objects;
    }

    /** Removes an upload. @return false if there is none that the scope may see */
    public boolean delete(TenantScope scope, UUID id) {
        var found = transactions.run(scope, connection -> {
            var file = settle(connection, Tuple.of(scope.tenant().value(), id, "deleted", null));
            file.ifPresent(settled -> removeRows(connection, scope, id, settled.datasetType()));
            return file;
        });
        found.filter(file -> !file.path().isEmpty() && !isShared(scope, file.path()))
                .ifPresent(file -> removeObject(file.path()));
        return found.isPresent();
    }

    /** Ends an upload that cannot be loaded: nothing of it stays but the reason. */
    public void fail(TenantScope scope, UUID id, String reason) {
        transactions.run(scope, connection -> {
            settle(connection, Tuple.of(scope.tenant().value(), id, "failed", reason))
                    .ifPresent(file -> removeRows(connection, scope, id, file.datasetType()));
            return null;
        });
    }

    /** Whether another upload is of the same stored file, as one that was tried again is. */
    private boolean isShared(TenantScope scope, String path) {
        return transactions.run(
                scope,
                connection -> connection
                                .preparedQuery(
                                        "SELECT 1 FROM ingestion_files WHERE tenant_id = $1 AND file_path = $2 AND status <> 'deleted'")
                                .executeAndAwait(Tuple.of(scope.tenant().value(), path))
                                .size()
                        > 0);
    }

    private record SettledFile(String path, String datasetType) {}

    private static Optional<SettledFile> settle(SqlConnection connection, Tuple update) {
        var updated = connection.preparedQuery("""
                        UPDATE ingestion_files
                        SET status = $3, error_message = $4, completed_at = now(), updated_at = now()
                        WHERE tenant_id = $1 AND id = $2 AND status <> 'deleted'
                        RETURNING file_path, dataset_type
                        """).executeAndAwait(update);
        return updated.stream()
                .map(row -> new SettledFile(row.getString("file_path"), row.getString("dataset_type")))
                .findFirst();
    }

    private void removeRows(SqlConnection connection, TenantScope scope, UUID id, String datasetType) {
        rows.remove(connection, scope.tenant(), id, datasetType);
        var ingestion = new IngestionId(id);
        var event = IngestionDeleted.newBuilder()
                .setTenantId(scope.tenant().toBytes())
                .setIngestionId(ingestion.toBytes())
                .setDatasetType(datasetType)
                .build();
        outbox.add(
                connection,
                scope.tenant(),
                new OutboxEvent(
                        Topics.INGESTION_DELETED,
                        ingestion.toString(),
                        "com.tillstream.ingestion.deleted.v1",
                        ingestion.toString(),
                        event.toByteArray()));
    }

    private void removeObject(String path) {
        try {
            objects.delete(path);
        } catch (IOException e) {
            LOG.warnf("the raw file of a deleted upload is still stored: %s", e.getMessage());
        }
    }
}
