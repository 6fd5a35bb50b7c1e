package com.tillstream.kpi.page;

import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A filtered, sorted page of a table as JSON. Names come from the code, never from a request; values are bound. PostgreSQL
 * writes the JSON, so that exact numbers stay exact.
 */
public final class Query {
    private static final int MOST_OFFSET = 10_000_000;

    private final String table;
    private final Set<String> columns;
    private final String tieBreak;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private String order;

    /**
     * A query for all rows.
     *
     * @param columns those that may be sorted by
     * @param tieBreak columns that make the order total
     */
    public Query(String table, Set<String> columns, String tieBreak) {
        this.table = table;
        this.columns = columns;
        this.tieBreak = tieBreak;
        this.order = tieBreak;
    }

    /** Keeps rows for which {@code condition}, ending in an operator, holds with this value; no value, no condition. */
    public Query where(String condition, Object value) {
        if (value != null) {
            values.add(value);
            conditions.add(condition + " $" + values.size());
        }
        return this;
    }

    /** Sorts by a column, downwards with a minus before it. @throws ProblemException if there is no such column */
    public Query sort(String by) {
        if (by == null || by.isBlank()) {
            return this;
        }
        boolean down = by.startsWith("-");
        var column = down ? by.substring(1) : by;
        if (!columns.contains(column)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "Cannot sort by \"" + column + "\". Columns are: " + String.join(", ", columns) + ".");
        }
        order = column + (down ? " DESC NULLS LAST, " : " ASC NULLS LAST, ") + tieBreak;
        return this;
    }

    /** The page that begins at {@code cursor}, as {@code {"items": […], "next": …}}. */
    public String page(SqlConnection connection, String cursor, int limit) {
        int offset = offset(cursor);
        var row = connection
                .preparedQuery("""
                        SELECT coalesce(json_agg(to_jsonb(p) - 'tenant_id'), '[]')::text AS items, count(*) AS found
                        FROM (SELECT * FROM %s %s ORDER BY %s LIMIT %d OFFSET %d) AS p
                        """.formatted(table, condition(), order, limit, offset))
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next();
        var next = row.getLong("found") < limit ? "null" : "\"" + (offset + limit) + "\"";
        return "{\"items\":" + row.getString("items") + ",\"next\":" + next + "}";
    }

    private String condition() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    private static int offset(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return 0;
        }
        try {
            int offset = Integer.parseInt(cursor);
            if (offset >= 0 && offset <= MOST_OFFSET) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number that is out of range is.
        }
        throw new ProblemException(
                KpiError.BAD_FILTER, "The cursor is none that this service gave. Begin again without one.");
    }
}
