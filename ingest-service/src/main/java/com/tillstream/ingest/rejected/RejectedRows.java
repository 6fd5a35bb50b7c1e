package com.tillstream.ingest.rejected;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of an upload that were refused. */
@ApplicationScoped
class RejectedRows {
    private static final String PAGE = """
            SELECT row_number, sheet, status, raw, errors FROM failed_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number > $3
            ORDER BY row_number LIMIT $4
            """;

    private final TenantTransactions transactions;

    RejectedRows(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A refused row. @param number its line in the file @param raw its cells by header */
    record RejectedRow(long number, String sheet, String status, JsonObject raw, JsonArray errors) {}

    /** The rows after line {@code after}, in the file's order. */
    List<RejectedRow> page(TenantId tenant, UUID ingestion, long after, int limit) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            var rows = new ArrayList<RejectedRow>();
            connection
                    .preparedQuery(PAGE)
                    .executeAndAwait(Tuple.of(tenant.value(), ingestion, after, limit))
                    .forEach(row -> rows.add(new RejectedRow(
                            row.getLong("row_number"),
                            row.getString("sheet"),
                            row.getString("status"),
                            row.getJsonObject("raw"),
                            row.getJsonArray("errors"))));
            return rows;
        });
    }
}
