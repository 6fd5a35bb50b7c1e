package com.tillstream.ingest.parser;

import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes earlier uploads of a dataset back when one that replaces them has been read. */
@ApplicationScoped
class Replacement {
    private static final String EARLIER = """
            SELECT earlier.id
            FROM ingestion_files f
            JOIN datasets d ON d.tenant_id = f.tenant_id AND d.id = f.dataset_id
            JOIN datasets same ON same.tenant_id = f.tenant_id AND same.name = d.name AND same.dataset_type = d.dataset_type
            JOIN ingestion_files earlier ON earlier.tenant_id = f.tenant_id AND earlier.dataset_id = same.id
            WHERE f.tenant_id = $1 AND f.id = $2 AND earlier.id < f.id AND earlier.status = 'completed'
            """;

    private final TenantTransactions transactions;
    private final Deletion deletion;

    Replacement(TenantTransactions transactions, Deletion deletion) {
        this.transactions = transactions;
        this.deletion = deletion;
    }

    /** Rows that the new upload shares with them are read again for it (docs/decisions/0017). */
    void takeEarlierBack(Job job) {
        var scope = TenantScope.allDepartments(job.tenant());
        earlier(scope, job).forEach(id -> deletion.delete(scope, id));
    }

    private List<UUID> earlier(TenantScope scope, Job job) {
        return transactions.run(
                scope, connection -> connection
                        .preparedQuery(EARLIER)
                        .executeAndAwait(
                                Tuple.of(scope.tenant().value(), job.ingestion().value()))
                        .stream()
                        .map(row -> row.getUUID("id"))
                        .toList());
    }
}
