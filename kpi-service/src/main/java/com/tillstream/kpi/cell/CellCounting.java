package com.tillstream.kpi.cell;

import com.tillstream.kpi.ingestion.Family;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Counts the cells of a scope in one transaction. */
final class CellCounting {
    private final SqlConnection connection;
    private final CellScope scope;
    private final Family family;
    private final CellSql sql;

    CellCounting(SqlConnection connection, CellScope scope, Family family, LineCells cells) {
        this.connection = connection;
        this.scope = scope;
        this.family = family;
        this.sql = new CellSql(cells);
    }

    /** Changes the cells. @return rows written */
    long change(Change change) {
        if (change.isNothing()) {
            return 0;
        }
        if (change.isRemoval()) {
            long rows = execute(sql.takeOff(), change);
            query(sql.removeEmpty(), stored());
            return rows;
        }
        return execute(any() ? sql.add() : sql.insert(), change);
    }

    /** Writes the cells of these days instead of those that are there. @return rows written */
    long anew(Change all, Days days) {
        query(sql.clear(), Tuple.of(scope.tenant().value(), scope.name(), days.first(), days.last()));
        return query(sql.insert(), parameters(all, days)).rowCount();
    }

    /** What is not as it would be if it were written anew. */
    List<String> differences(Change all, Days days, int most) {
        return query(sql.differences(), parameters(all, days).addValue(most)).stream()
                .map(row -> row.getString("item"))
                .toList();
    }

    /** Asks a question about the tenant, $1, and the scope's uploads, $2. */
    boolean ask(String question) {
        return isTrue(query(question, Tuple.of(scope.tenant().value(), scope.uploads())));
    }

    private boolean any() {
        return isTrue(query(sql.any(), stored()));
    }

    private Tuple stored() {
        return Tuple.of(scope.tenant().value(), scope.name());
    }

    private static boolean isTrue(RowSet<Row> answer) {
        return answer.iterator().next().getBoolean(0);
    }

    private long execute(String statement, Change change) {
        return query(statement, parameters(change, Days.ALL)).rowCount();
    }

    private Tuple parameters(Change change, Days days) {
        return Tuple.from(new Object[] {
            scope.tenant().value(),
            change.uploads(),
            change.before(),
            family.label(),
            scope.name(),
            change.after(),
            days.first(),
            days.last()
        });
    }

    private RowSet<Row> query(String statement, Tuple parameters) {
        return connection.preparedQuery(statement).executeAndAwait(parameters);
    }
}
