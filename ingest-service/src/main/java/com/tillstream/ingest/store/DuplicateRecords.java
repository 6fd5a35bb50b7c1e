package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.KeyedRow;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows that were left out, and which upload had them first. */
@ApplicationScoped
class DuplicateRecords {
    private static final String NOTE = """
            INSERT INTO duplicate_records AS d (tenant_id, ingestion_id, row_number, first_ingestion_id)
            SELECT $1, $2, row_number, owner FROM unnest($3::bigint[], $4::uuid[]) AS duplicate (row_number, owner)
            ON CONFLICT (tenant_id, ingestion_id, row_number) DO UPDATE SET first_ingestion_id = excluded.first_ingestion_id
            WHERE d.first_ingestion_id <> excluded.first_ingestion_id
            """;
    private static final String FORGET = """
            DELETE FROM duplicate_records WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number = ANY ($3)
            """;

    void note(
            SqlConnection connection,
            TenantId tenant,
            UUID ingestion,
            List<? extends KeyedRow> rows,
            Map<UUID, UUID> owners) {
        connection
                .preparedQuery(NOTE)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        rowNumbers(rows),
                        Columns.of(rows, row -> owners.get(row.id()), UUID[]::new)));
    }

    /** These rows are duplicates no more. */
    void forget(SqlConnection connection, TenantId tenant, UUID ingestion, List<? extends KeyedRow> rows) {
        connection.preparedQuery(FORGET).executeAndAwait(Tuple.of(tenant.value(), ingestion, rowNumbers(rows)));
    }

    private static Long[] rowNumbers(List<? extends KeyedRow> rows) {
        return Columns.of(rows, KeyedRow::rowNumber, Long[]::new);
    }
}
