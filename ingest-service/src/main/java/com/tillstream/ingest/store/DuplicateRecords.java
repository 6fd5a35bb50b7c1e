package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.line.OrderLine;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows that were left out, and which upload had them first. */
@ApplicationScoped
class DuplicateRecords {
    private static final String OWNERS = """
            SELECT line.id, i.ingestion_id FROM unnest($2::uuid[]) AS line (id)
            CROSS JOIN LATERAL (SELECT ingestion_id FROM order_items WHERE tenant_id = $1 AND id = line.id LIMIT 1) AS i
            JOIN ingestion_files f ON f.tenant_id = $1 AND f.id = i.ingestion_id
            WHERE f.status IN ('processing', 'completed')
            FOR SHARE OF f
            """;
    private static final String NOTE = """
            INSERT INTO duplicate_records AS d (tenant_id, ingestion_id, row_number, first_ingestion_id)
            SELECT $1, $2, row_number, owner FROM unnest($3::bigint[], $4::uuid[]) AS duplicate (row_number, owner)
            ON CONFLICT (tenant_id, ingestion_id, row_number) DO UPDATE SET first_ingestion_id = excluded.first_ingestion_id
            WHERE d.first_ingestion_id <> excluded.first_ingestion_id
            """;
    private static final String FORGET = """
            DELETE FROM duplicate_records WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number = ANY ($3)
            """;

    /**
     * The uploads that have these lines, by line id. None of them can be taken back before the transaction ends; a line of one
     * that is gone is missing.
     */
    Map<UUID, UUID> owners(SqlConnection connection, TenantId tenant, List<OrderLine> lines) {
        var owners = new HashMap<UUID, UUID>();
        connection
                .preparedQuery(OWNERS)
                .executeAndAwait(Tuple.of(tenant.value(), Columns.of(lines, OrderLine::lineId, UUID[]::new)))
                .forEach(row -> owners.put(row.getUUID("id"), row.getUUID("ingestion_id")));
        return owners;
    }

    void note(
            SqlConnection connection, TenantId tenant, UUID ingestion, List<OrderLine> lines, Map<UUID, UUID> owners) {
        connection
                .preparedQuery(NOTE)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        rowNumbers(lines),
                        Columns.of(lines, line -> owners.get(line.lineId()), UUID[]::new)));
    }

    /** These rows are duplicates no more. */
    void forget(SqlConnection connection, TenantId tenant, UUID ingestion, List<OrderLine> lines) {
        connection.preparedQuery(FORGET).executeAndAwait(Tuple.of(tenant.value(), ingestion, rowNumbers(lines)));
    }

    private static Long[] rowNumbers(List<OrderLine> lines) {
        return Columns.of(lines, OrderLine::rowNumber, Long[]::new);
    }
}
