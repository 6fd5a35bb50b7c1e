package com.tillstream.kpi.sales;

import com.tillstream.kpi.sales.TouchedCells.Span;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Writes the cells of one level, days or longer periods, in one transaction. */
final class CellTransaction {
    private final SqlConnection connection;
    private final CellLevel level;
    private final Touched touched;
    private final Tuple parameters;

    /** @param deleting uploads whose lines count no more */
    CellTransaction(SqlConnection connection, Touched touched, CellLevel level, UUID[] deleting) {
        this.connection = connection;
        this.level = level;
        this.touched = touched;
        this.parameters = Tuple.of(
                touched.tenant().value(),
                touched.ingestion(),
                deleting,
                touched.scope(),
                level.half(),
                touched.firstBatch());
    }

    /** @return rows written */
    long days() {
        if (level.total()) {
            return daysOfTotal();
        }
        if (isEmpty("day")) {
            return execute(FirstCells.days(level));
        }
        return removed(TouchedCells.deleteDays(level)) + execute(TouchedCells.writeDays(level));
    }

    private long daysOfTotal() {
        if (level.wholeTenant()) {
            TotalDays.countOwn(connection, touched.tenant(), touched.ingestion());
        }
        return removed(TotalDays.delete()) + execute(TotalDays.addUp(level));
    }

    /** @return rows written */
    long longerPeriods() {
        if (isEmpty("week")) {
            return execute(FirstCells.longerPeriods(level));
        }
        long rows = 0;
        for (var span : Span.values()) {
            rows += removed(TouchedCells.deletePeriods(level, span)) + execute(TouchedCells.writePeriods(level, span));
        }
        return rows;
    }

    /** An upload adds lines: its cells may change, but none can vanish as those of a deletion do. */
    private long removed(String statement) {
        return touched.isDeletion() ? execute(statement) : 0;
    }

    private boolean isEmpty(String periodType) {
        return !connection
                .preparedQuery(level.anyCell(periodType))
                .executeAndAwait(parameters)
                .iterator()
                .next()
                .getBoolean(0);
    }

    private long execute(String statement) {
        return connection.preparedQuery(statement).executeAndAwait(parameters).rowCount();
    }
}
