package com.tillstream.ingest.duplicate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of an upload that the tenant had before. */
@ApplicationScoped
class DuplicateRows {
    private static final String PAGE = """
            SELECT row_number, first_ingestion_id FROM duplicate_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number > $3
            ORDER BY row_number LIMIT $4
            """;

    private final TenantTransactions transactions;

    DuplicateRows(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A row that was left out. @param number its line in the file @param first the upload that has it, maybe the same one */
    public record DuplicateRow(
            @JsonProperty("row_number") long number,
            @JsonProperty("first_ingestion_id") UUID first) {}

    /** The rows after line {@code after}, in the file's order. */
    List<DuplicateRow> page(TenantId tenant, UUID ingestion, long after, int limit) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            var rows = new ArrayList<DuplicateRow>();
            connection
                    .preparedQuery(PAGE)
                    .executeAndAwait(Tuple.of(tenant.value(), ingestion, after, limit))
                    .forEach(row ->
                            rows.add(new DuplicateRow(row.getLong("row_number"), row.getUUID("first_ingestion_id"))));
            return rows;
        });
    }
}
