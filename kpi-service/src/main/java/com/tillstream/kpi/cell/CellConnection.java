package com.tillstream.kpi.cell;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Computes cells in one transaction that no other computation of the same cells runs beside.
 *
 * <p>Statements may use $1, the tenant, $2, the uploads, $3, uploads that count no more, and $4, the scope as stored; and may begin
 * with a comma and a common table expression.
 */
public final class CellConnection {
    private static final String GIVEN = "WITH given AS (SELECT $1::uuid, $2::uuid[], $3::uuid[], $4::text) ";

    private final SqlConnection connection;
    private final CellScope scope;
    private final Tuple parameters;

    /** @param deleting uploads whose lines count no more, though they may still be there */
    CellConnection(SqlConnection connection, CellScope scope, UUID[] deleting) {
        this.connection = connection;
        this.scope = scope;
        this.parameters =
                Tuple.of(scope.tenant().value(), scope.ingestions().toArray(UUID[]::new), deleting, scope.name());
    }

    /** What is computed. */
    public CellScope scope() {
        return scope;
    }

    /** Runs a statement. @return rows written */
    public long execute(String statement) {
        return connection
                .preparedQuery(GIVEN + statement)
                .executeAndAwait(parameters)
                .rowCount();
    }

    /** Asks a question that is answered by true or false. */
    public boolean ask(String question) {
        return connection
                .preparedQuery(GIVEN + question)
                .executeAndAwait(parameters)
                .iterator()
                .next()
                .getBoolean(0);
    }

    /** The planner is to know of many rows that were just written. */
    public void analyze(String table) {
        connection.query("ANALYZE " + table).executeAndAwait();
    }

    /**
     * Brings the cells of an axis in line with the lines.
     *
     * @param reach of what has changed among the lines
     * @param select makes {@code cells (key, day, measures…)} of {@code lines}
     * @return rows written
     */
    public long write(CellTable table, Axis axis, Reach reach, String select) {
        if (!ask(new CellSql(table, axis, scope, reach).any())) {
            return execute(new CellSql(table, axis, scope, Reach.ALL).insert(select));
        }
        var statements = new CellSql(table, axis, scope, reach);
        // An upload adds lines: its cells may change, but none can vanish as those of a deletion do.
        long removed = scope.isDeletion() || reach == Reach.ALL ? execute(statements.delete()) : 0;
        return removed + execute(statements.merge(select));
    }
}
