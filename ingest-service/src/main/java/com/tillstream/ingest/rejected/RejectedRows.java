package com.tillstream.ingest.rejected;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of an upload that were refused. */
@ApplicationScoped
class RejectedRows {
    private static final String PAGE = """
            SELECT row_number, sheet, status, raw, errors FROM failed_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number > $3 AND ($5::text IS NULL OR status = $5)
            ORDER BY row_number LIMIT $4
            """;
    private static final String COLUMNS = """
            SELECT name FROM failed_records f, json_object_keys(f.raw) WITH ORDINALITY AS cell (name, position)
            WHERE f.tenant_id = $1 AND f.ingestion_id = $2
            GROUP BY name ORDER BY min(position), name
            """;
    private static final String LOCK = """
            SELECT row_number, sheet, status, raw, errors FROM failed_records
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number = $3 AND status IN ('pending', 'discarded') FOR UPDATE
            """;
    private static final String EDIT = """
            UPDATE failed_records SET raw = $4, status = 'pending', updated_at = now()
            WHERE tenant_id = $1 AND ingestion_id = $2 AND row_number = $3
            RETURNING row_number, sheet, status, raw, errors
            """;
    private static final String MARK = """
            UPDATE failed_records SET status = $4, updated_at = now()
            WHERE tenant_id = $1 AND ingestion_id = $2 AND status = 'pending' AND ($3::bigint[] IS NULL OR row_number = ANY ($3))
            """;
    private static final String ASK = """
            INSERT INTO jobs (tenant_id, id, ingestion_id, task)
            SELECT $1, $2, $3, 'replay'
            WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE tenant_id = $1 AND ingestion_id = $3 AND task = 'replay'
                                                 AND status = 'queued')
            """;

    private final TenantTransactions transactions;

    RejectedRows(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The rows after line {@code after}, in the file's order. @param status of the rows, null for any */
    List<RejectedRow> page(TenantScope scope, UUID ingestion, long after, int limit, String status) {
        return transactions.run(
                scope, connection -> connection
                        .preparedQuery(PAGE)
                        .executeAndAwait(Tuple.of(scope.tenant().value(), ingestion, after, limit, status))
                        .stream()
                        .map(RejectedRow::from)
                        .toList());
    }

    /** The headers of all refused rows, in the order of the file. */
    List<String> columns(TenantScope scope, UUID ingestion) {
        return transactions.run(
                scope,
                connection ->
                        connection
                                .preparedQuery(COLUMNS)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), ingestion))
                                .stream()
                                .map(row -> row.getString("name"))
                                .toList());
    }

    /** Changes cells of a row that waits or was given up. @return the row as it is now; empty if there is none such */
    Optional<RejectedRow> edit(TenantScope scope, UUID ingestion, long number, Map<String, String> cells) {
        return transactions.run(scope, connection -> edit(connection, scope, ingestion, number, cells));
    }

    /** Changes cells of many rows. @return the numbers of those that there are not */
    List<Long> edit(TenantScope scope, UUID ingestion, Map<Long, Map<String, String>> cellsByRow) {
        return transactions.run(scope, connection -> cellsByRow.entrySet().stream()
                .filter(row -> edit(connection, scope, ingestion, row.getKey(), row.getValue())
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Lets rows that wait be read again. @param rows their numbers, null for all @return how many they are */
    int retry(TenantScope scope, UUID ingestion, List<Long> rows) {
        return transactions.run(scope, connection -> {
            int marked = mark(connection, scope, ingestion, rows, "retrying");
            if (marked > 0) {
                connection
                        .preparedQuery(ASK)
                        .executeAndAwait(Tuple.of(scope.tenant().value(), UUID.randomUUID(), ingestion));
            }
            return marked;
        });
    }

    /** Gives rows up that wait. @param rows their numbers, null for all @return how many they are */
    int discard(TenantScope scope, UUID ingestion, List<Long> rows) {
        return transactions.run(scope, connection -> mark(connection, scope, ingestion, rows, "discarded"));
    }

    private static Optional<RejectedRow> edit(
            SqlConnection connection, TenantScope scope, UUID ingestion, long number, Map<String, String> cells) {
        var row = Tuple.of(scope.tenant().value(), ingestion, number);
        return connection.preparedQuery(LOCK).executeAndAwait(row).stream()
                .map(RejectedRow::from)
                .findFirst()
                .map(found -> {
                    var raw = new LinkedHashMap<String, Object>(found.raw());
                    raw.putAll(cells);
                    return RejectedRow.from(connection
                            .preparedQuery(EDIT)
                            .executeAndAwait(Tuple.of(scope.tenant().value(), ingestion, number, new JsonObject(raw)))
                            .iterator()
                            .next());
                });
    }

    private static int mark(
            SqlConnection connection, TenantScope scope, UUID ingestion, List<Long> rows, String status) {
        var numbers = rows == null ? null : rows.toArray(Long[]::new);
        return connection
                .preparedQuery(MARK)
                .executeAndAwait(Tuple.of(scope.tenant().value(), ingestion, numbers, status))
                .rowCount();
    }
}
