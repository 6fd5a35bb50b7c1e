package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Family;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Which uploads a family's cells are of, and of how many of their batches. */
@ApplicationScoped
class CountedUploads {
    /** An upload that is being taken back is not counted any more: whoever computes its deletion may have been there already. */
    private static final String CHANGE = """
            SELECT u.ingestion_id, c.counted_batches AS before, u.batches AS after
            FROM unnest($3::uuid[], $4::int[]) AS u (ingestion_id, batches)
            JOIN computations c ON c.tenant_id = $1 AND c.ingestion_id = u.ingestion_id AND c.family = $2
            JOIN ingestions i ON i.tenant_id = $1 AND i.ingestion_id = u.ingestion_id
            WHERE CASE WHEN u.batches = 0 THEN c.counted_batches > 0 ELSE c.counted_batches < u.batches AND i.status = 'live' END
            """;

    private static final String ALL = """
            SELECT ingestion_id, 0 AS before, counted_batches AS after FROM computations
            WHERE tenant_id = $1 AND family = $2 AND counted_batches > 0 AND ingestion_id <> ALL ($3)
            UNION ALL
            SELECT u.ingestion_id, 0, u.batches FROM unnest($3::uuid[], $4::int[]) AS u (ingestion_id, batches)
            WHERE u.batches > 0
            """;
    private static final String MARK = """
            UPDATE computations c SET counted_batches = u.batches
            FROM unnest($3::uuid[], $4::int[]) AS u (ingestion_id, batches)
            WHERE c.tenant_id = $1 AND c.family = $2 AND c.ingestion_id = u.ingestion_id
            """;

    /** What the scope's uploads change. */
    Change change(SqlConnection connection, CellScope scope, Family family) {
        return changeOf(connection, CHANGE, scope, family, scope.uploads(), scope.batches());
    }

    /** All that counts with the change. */
    Change all(SqlConnection connection, CellScope scope, Family family, Change change) {
        return changeOf(connection, ALL, scope, family, change.uploads(), change.after());
    }

    /** Notes that the change is counted. */
    void mark(SqlConnection connection, CellScope scope, Family family, Change change) {
        connection
                .preparedQuery(MARK)
                .executeAndAwait(Tuple.of(scope.tenant().value(), family.label(), change.uploads(), change.after()));
    }

    private static Change changeOf(
            SqlConnection connection, String sql, CellScope scope, Family family, Object uploads, Object batches) {
        return Change.of(
                connection
                        .preparedQuery(sql)
                        .executeAndAwait(Tuple.of(scope.tenant().value(), family.label(), uploads, batches))
                        .stream()
                        .toList());
    }
}
