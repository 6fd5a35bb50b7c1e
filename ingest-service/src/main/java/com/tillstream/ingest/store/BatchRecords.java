package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.RejectedRow;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of each batch's rows. */
@ApplicationScoped
class BatchRecords {
    Map<Integer, RecordedBatch> all(SqlConnection connection, TenantId tenant, UUID ingestion) {
        var batches = new HashMap<Integer, RecordedBatch>();
        connection
                .preparedQuery("""
                        SELECT seq, rows_read, duplicate_rows, rejected_rows, accepted
                        FROM ingestion_batches WHERE tenant_id = $1 AND ingestion_id = $2
                        """)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion))
                .forEach(row -> batches.put(row.getInteger("seq"), batch(row)));
        return batches;
    }

    void add(SqlConnection connection, TenantId tenant, UUID ingestion, RecordedBatch batch) {
        connection.preparedQuery("""
                        INSERT INTO ingestion_batches (tenant_id, ingestion_id, seq, rows_read, accepted_rows,
                            duplicate_rows, rejected_rows, accepted)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        """).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            batch.seq(),
            batch.rowsRead(),
            batch.acceptedRows(),
            batch.duplicateRows(),
            batch.rejectedRows(),
            Buffer.buffer(batch.accepted().toByteArray())
        }));
    }

    void addFailed(SqlConnection connection, TenantId tenant, UUID ingestion, List<RejectedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        connection.preparedQuery("""
                        INSERT INTO failed_records (tenant_id, ingestion_id, row_number, sheet, raw, errors)
                        SELECT $1, $2, row_number, sheet, raw, errors
                        FROM unnest($3::bigint[], $4::text[], $5::jsonb[], $6::jsonb[])
                             AS failed (row_number, sheet, raw, errors)
                        """).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            Columns.of(rows, RejectedRow::rowNumber, Long[]::new),
            Columns.of(rows, RejectedRow::sheet, String[]::new),
            Columns.of(rows, row -> new JsonObject(new LinkedHashMap<>(row.raw())), JsonObject[]::new),
            Columns.of(rows, BatchRecords::errors, JsonArray[]::new)
        }));
    }

    private static RecordedBatch batch(Row row) {
        return new RecordedBatch(
                row.getInteger("seq"),
                row.getInteger("rows_read"),
                row.getInteger("duplicate_rows"),
                row.getInteger("rejected_rows"),
                BitSet.valueOf(row.getBuffer("accepted").getBytes()));
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
