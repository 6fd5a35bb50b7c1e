package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Family;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Which uploads a family's cells are of, and of how many of their batches. */
@ApplicationScoped
class CountedUploads {
    /** An upload that is being taken back must not be counted any more: whoever computes its deletion may have been there already. */
    private static final String STATE = """
            SELECT c.ingestion_id, c.counted_batches AS counted, b.there, i.status = 'live' AS live
            FROM unnest($3::uuid[]) AS upload (ingestion_id)
            JOIN computations c ON c.tenant_id = $1 AND c.ingestion_id = upload.ingestion_id AND c.family = $2
            JOIN ingestions i ON i.tenant_id = $1 AND i.ingestion_id = upload.ingestion_id
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS there FROM processed_batch p
                WHERE p.tenant_id = $1 AND p.consumer = 'kpi' AND p.ingestion_id = upload.ingestion_id) AS b
            """;

    private static final String ALL = """
            SELECT array_agg(ingestion_id) FROM (
                SELECT ingestion_id FROM computations WHERE tenant_id = $1 AND family = $2 AND counted_batches > 0
                UNION SELECT unnest($3::uuid[])) AS upload
            WHERE ingestion_id <> ALL ($4)
            """;
    private static final String MARK = """
            UPDATE computations c SET counted_batches = upload.batches
            FROM unnest($3::uuid[], $4::int[]) AS upload (ingestion_id, batches)
            WHERE c.tenant_id = $1 AND c.family = $2 AND c.ingestion_id = upload.ingestion_id
            """;

    /**
     * What is to be counted, or not any longer.
     *
     * @param batches of how many batches the lines of each upload are
     * @param isTangled whether the lines of some upload are not those that were counted: it has grown, and nobody can tell which of
     *     its lines are new
     */
    record Change(UUID[] uploads, Integer[] batches, boolean isTangled) {}

    /** What the scope's uploads change; read before their lines are, so that lines that come meanwhile are noticed later. */
    Change change(SqlConnection connection, CellScope scope, Family family) {
        var rows = StreamSupport.stream(
                        connection
                                .preparedQuery(STATE)
                                .executeAndAwait(Tuple.of(scope.tenant().value(), family.label(), scope.uploads()))
                                .spliterator(),
                        false)
                .filter(row -> scope.isDeletion() || row.getBoolean("live"))
                .toList();
        boolean tangled = rows.stream()
                .anyMatch(isCounted().and(row -> !row.getInteger("counted").equals(row.getInteger("there"))));
        var changed = rows.stream()
                .filter(
                        tangled
                                ? row -> true
                                : scope.isDeletion() ? isCounted() : isCounted().negate())
                .toList();
        return new Change(
                changed.stream().map(row -> row.getUUID("ingestion_id")).toArray(UUID[]::new),
                changed.stream().map(row -> row.getInteger("there")).toArray(Integer[]::new),
                tangled);
    }

    /** All that counts with the change. */
    UUID[] all(SqlConnection connection, CellScope scope, Family family, Change change) {
        var none = new UUID[0];
        var all = connection
                .preparedQuery(ALL)
                .executeAndAwait(Tuple.of(
                        scope.tenant().value(),
                        family.label(),
                        scope.isDeletion() ? none : change.uploads(),
                        scope.isDeletion() ? scope.uploads() : none))
                .iterator()
                .next()
                .getArrayOfUUIDs(0);
        return all == null ? none : all;
    }

    /** Notes that the change is counted. */
    void mark(SqlConnection connection, CellScope scope, Family family, Change change) {
        var batches = change.batches().clone();
        if (scope.isDeletion()) {
            Arrays.fill(batches, 0);
        }
        connection
                .preparedQuery(MARK)
                .executeAndAwait(Tuple.of(scope.tenant().value(), family.label(), change.uploads(), batches));
    }

    private static Predicate<Row> isCounted() {
        return row -> row.getInteger("counted") > 0;
    }
}
