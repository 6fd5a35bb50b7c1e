package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.record.DatasetRecord;
import com.tillstream.ingest.record.RecordJson;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rows of one dataset type. Of a key, the rows of the newest upload count: a row is a duplicate if these have it already, and
 * news if only older ones had it, as a price that is back where it was.
 */
final class DatasetRows implements RowTable<DatasetRecord> {
    private static final String CURRENT = """
            SELECT offered.id, d.ingestion_id
            FROM unnest($3::uuid[], $4::uuid[]) AS offered (key, id)
            CROSS JOIN LATERAL (
                SELECT ingestion_id FROM dataset_rows WHERE tenant_id = $1 AND key = offered.key
                ORDER BY ingestion_id DESC LIMIT 1) AS newest
            JOIN dataset_rows d ON d.tenant_id = $1 AND d.key = offered.key AND d.id = offered.id
                               AND d.ingestion_id IN (newest.ingestion_id, $2)
            """;
    private static final String LIVE_OWNERS = """
            SELECT id FROM ingestion_files
            WHERE tenant_id = $1 AND id = ANY ($2) AND status IN ('processing', 'completed') FOR SHARE
            """;
    private static final String INSERT = """
            INSERT INTO dataset_rows (tenant_id, key, ingestion_id, id, dataset_type, fields)
            SELECT $1, key, $2, id, $3, fields
            FROM unnest($4::uuid[], $5::uuid[], $6::jsonb[]) AS added (key, id, fields)
            ON CONFLICT DO NOTHING
            """;

    private final DatasetContract contract;

    DatasetRows(DatasetContract contract) {
        this.contract = contract;
    }

    @Override
    public List<DatasetRecord> insertNew(
            SqlConnection connection, TenantId tenant, UUID ingestion, List<DatasetRecord> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        var current = current(connection, tenant, ingestion, rows);
        var added = rows.stream().filter(row -> !current.containsKey(row.id())).toList();
        var inKeyOrder =
                added.stream().sorted(Comparator.comparing(DatasetRecord::key)).toList();
        connection.preparedQuery(INSERT).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion,
            contract.type(),
            Columns.of(inKeyOrder, DatasetRecord::key, UUID[]::new),
            Columns.of(inKeyOrder, DatasetRecord::id, UUID[]::new),
            Columns.of(inKeyOrder, row -> new JsonObject(RecordJson.of(contract, row.values())), JsonObject[]::new)
        }));
        return added;
    }

    @Override
    public Map<UUID, UUID> owners(SqlConnection connection, TenantId tenant, UUID ingestion, List<DatasetRecord> rows) {
        var owners = current(connection, tenant, ingestion, rows);
        var live = new HashSet<UUID>();
        connection
                .preparedQuery(LIVE_OWNERS)
                .executeAndAwait(Tuple.of(
                        tenant.value(), owners.values().stream().distinct().toArray(UUID[]::new)))
                .forEach(row -> live.add(row.getUUID("id")));
        owners.values().retainAll(live);
        return owners;
    }

    /** The newest upload that has the key of each row, where it has the row itself; or this one. */
    private static Map<UUID, UUID> current(
            SqlConnection connection, TenantId tenant, UUID ingestion, List<DatasetRecord> rows) {
        var owners = new HashMap<UUID, UUID>();
        connection
                .preparedQuery(CURRENT)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        ingestion,
                        Columns.of(rows, DatasetRecord::key, UUID[]::new),
                        Columns.of(rows, DatasetRecord::id, UUID[]::new)))
                .forEach(row -> owners.put(row.getUUID("id"), row.getUUID("ingestion_id")));
        return owners;
    }
}
