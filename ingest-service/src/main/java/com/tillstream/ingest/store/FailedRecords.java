package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows that were refused, with their reasons, and what became of those that were corrected. */
@ApplicationScoped
public class FailedRecords {
    private static final String ADD = """
            INSERT INTO failed_records (tenant_id, ingestion_id, row_number, sheet, raw, errors)
            SELECT $1, $2, row_number, sheet, raw, errors
            FROM unnest($3::bigint[], $4::text[], $5::json[], $6::jsonb[]) AS failed (row_number, sheet, raw, errors)
            """;
    private static final String RETRYING = """
            SELECT row_number, sheet, raw FROM failed_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND status = 'retrying' ORDER BY row_number LIMIT $3
            """;
    private static final String REPLAYED = """
            SELECT row_number, sheet, raw FROM failed_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND replayed_seq = $3 ORDER BY row_number
            """;
    private static final String SUCCEEDED = """
            UPDATE failed_records SET status = 'succeeded', replayed_seq = $4, updated_at = now()
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number = ANY ($3)
            """;
    private static final String REFUSED_AGAIN = """
            UPDATE failed_records f SET status = 'pending', errors = again.errors, updated_at = now()
            FROM unnest($3::bigint[], $4::jsonb[]) AS again (row_number, errors)
            WHERE f.tenant_id = $1 AND f.ingestion_id = $2 AND f.row_number = again.row_number
            """;

    private final TenantTransactions transactions;

    FailedRecords(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A refused row. @param raw its cells by header, in the order of the file */
    public record FailedRow(long number, String sheet, Map<String, String> raw) {
        static FailedRow from(Row row) {
            var raw = new LinkedHashMap<String, String>();
            row.getJsonObject("raw").forEach(cell -> raw.put(cell.getKey(), String.valueOf(cell.getValue())));
            return new FailedRow(row.getLong("row_number"), row.getString("sheet"), raw);
        }
    }

    /** The first of the rows that are to be read again. */
    public List<FailedRow> retrying(TenantId tenant, UUID ingestion, int limit) {
        return rows(tenant, RETRYING, Tuple.of(tenant.value(), ingestion, limit));
    }

    /** The rows that went into a batch. */
    public List<FailedRow> replayed(TenantId tenant, UUID ingestion, int seq) {
        return rows(tenant, REPLAYED, Tuple.of(tenant.value(), ingestion, seq));
    }

    private List<FailedRow> rows(TenantId tenant, String query, Tuple parameters) {
        return transactions.run(
                TenantScope.allDepartments(tenant),
                connection -> connection.preparedQuery(query).executeAndAwait(parameters).stream()
                        .map(FailedRow::from)
                        .toList());
    }

    /** Notes what a batch refused; of rows that were read again, also that the others are good now. */
    void note(SqlConnection connection, TenantId tenant, UUID ingestion, Batch<?> batch) {
        if (batch.origin() == Batch.Origin.REPLAY) {
            settle(connection, tenant, ingestion, batch);
        } else if (!batch.rejected().isEmpty()) {
            add(connection, tenant, ingestion, batch.rejected());
        }
    }

    private static void add(SqlConnection connection, TenantId tenant, UUID ingestion, List<RejectedRow> rows) {
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            Columns.of(rows, RejectedRow::rowNumber, Long[]::new),
            Columns.of(rows, RejectedRow::sheet, String[]::new),
            Columns.of(rows, row -> new JsonObject(new LinkedHashMap<>(row.raw())), JsonObject[]::new),
            errors(rows)
        }));
    }

    private static void settle(SqlConnection connection, TenantId tenant, UUID ingestion, Batch<?> batch) {
        connection
                .preparedQuery(SUCCEEDED)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        batch.rows().stream().map(row -> row.rowNumber()).toArray(Long[]::new),
                        batch.seq()));
        connection
                .preparedQuery(REFUSED_AGAIN)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        Columns.of(batch.rejected(), RejectedRow::rowNumber, Long[]::new),
                        errors(batch.rejected())));
    }

    private static JsonArray[] errors(List<RejectedRow> rows) {
        return Columns.of(rows, FailedRecords::errors, JsonArray[]::new);
    }

    private static JsonArray errors(RejectedRow row) {
        var errors = new ArrayList<JsonObject>();
        row.errors()
                .forEach(error -> errors.add(new JsonObject()
                        .put("code", error.code())
                        .put("column", error.column())
                        .put("text", error.text())));
        return new JsonArray(errors);
    }
}
