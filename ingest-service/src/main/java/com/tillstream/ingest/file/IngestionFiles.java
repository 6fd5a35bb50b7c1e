package com.tillstream.ingest.file;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The uploads of a tenant. */
@ApplicationScoped
public class IngestionFiles {
    private static final String WITH_COUNTS = """
            SELECT f.id, f.dataset_id, f.dataset_type, f.department, f.filename, f.content_hash, f.size_bytes, f.status,
                   f.error_message, f.started_at, f.completed_at, f.inserted_at,
                   coalesce(b.total, f.total_rows) AS total_rows, coalesce(b.accepted, f.processed_rows) AS processed_rows,
                   coalesce(b.duplicate, f.duplicate_rows) AS duplicate_rows,
                   coalesce(b.rejected, f.failed_rows) AS failed_rows
            FROM ingestion_files f
            LEFT JOIN LATERAL (
                SELECT sum(rows_read)::bigint AS total, sum(accepted_rows)::bigint AS accepted,
                       sum(duplicate_rows)::bigint AS duplicate, sum(rejected_rows)::bigint AS rejected
                FROM ingestion_batches
                WHERE f.status = 'processing' AND tenant_id = f.tenant_id AND ingestion_id = f.id) b ON true
            WHERE f.tenant_id = $1 AND f.status <> 'deleted'
            """;

    private final TenantTransactions transactions;

    IngestionFiles(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The upload with this id, if the scope may see it. */
    public Optional<IngestionFile> find(TenantScope scope, UUID id) {
        return transactions.run(scope, connection -> {
            var rows = connection
                    .preparedQuery(WITH_COUNTS + "AND f.id = $2")
                    .executeAndAwait(Tuple.of(scope.tenant().value(), id));
            return rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(IngestionFile.from(rows.iterator().next()));
        });
    }

    /** How much of an upload's raw file the job under way has read. */
    public long bytesRead(TenantScope scope, UUID id) {
        return transactions.run(scope, connection -> connection
                .preparedQuery(
                        "SELECT coalesce(max(bytes_read), 0) FROM jobs WHERE tenant_id = $1 AND ingestion_id = $2")
                .executeAndAwait(Tuple.of(scope.tenant().value(), id))
                .iterator()
                .next()
                .getLong(0));
    }

    /** The newest uploads before {@code before}, newest first; ids are time-ordered. */
    public List<IngestionFile> newest(TenantScope scope, UUID before, int limit) {
        return transactions.run(scope, connection -> {
            var files = new ArrayList<IngestionFile>();
            connection
                    .preparedQuery(WITH_COUNTS + "AND ($2::uuid IS NULL OR f.id < $2) ORDER BY f.id DESC LIMIT $3")
                    .executeAndAwait(Tuple.of(scope.tenant().value(), before, limit))
                    .forEach(row -> files.add(IngestionFile.from(row)));
            return files;
        });
    }
}
