package com.tillstream.kpi.page;

import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filtered, sorted page of a table as JSON. Names come from the code, never from a request; values are bound. A page begins
 * after the last row of the one before, so that the hundredth costs what the first does. PostgreSQL writes the JSON, so that
 * exact numbers stay exact.
 */
public final class Query {
    private final String table;
    private final Columns columns;
    private final List<String> fields;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private String sorted;
    private boolean down;

    /** A query for all rows of a table or view, in the order of its key. */
    public Query(String table, Columns columns) {
        this.table = table;
        this.columns = columns;
        this.fields = new ArrayList<>(columns.names());
    }

    /** Answers with a column too that rows cannot be sorted by. */
    public Query with(String column) {
        fields.add(column);
        return this;
    }

    /** Keeps rows for which {@code condition}, ending in an operator, holds with this value; no value, no condition. */
    public Query where(String condition, Object value) {
        if (value != null) {
            conditions.add(condition + " " + bind(value));
        }
        return this;
    }

    /**
     * Sorts by a column, downwards with a minus before it; rows without a value come last.
     *
     * @throws com.tillstream.problem.ProblemException if there is no such column
     */
    public Query sort(String by) {
        if (by != null && !by.isBlank()) {
            down = by.startsWith("-");
            sorted = down ? by.substring(1) : by;
            columns.require(sorted);
        }
        return this;
    }

    /** Rows as JSON objects. @param next the cursor of the rows after them, null if there are none */
    public record Page(List<String> items, String next) {
        /** As {@code {"items": […], "next": …}}. */
        public String json() {
            return "{\"items\":[" + String.join(",", items) + "],\"next\":" + (next == null ? "null" : '"' + next + '"')
                    + "}";
        }
    }

    /** The page after {@code cursor}, in a transaction of its own; in the order of the key it is looked up. */
    public Page page(TenantTransactions transactions, TenantScope scope, String cursor, int limit) {
        return sorted == null
                ? transactions.lookUp(scope, connection -> page(connection, cursor, limit))
                : transactions.run(scope, connection -> page(connection, cursor, limit));
    }

    private Page page(SqlConnection connection, String cursor, int limit) {
        if (cursor != null && !cursor.isBlank()) {
            after(Cursor.read(cursor, order().size()));
        }
        var items = new ArrayList<String>();
        String[] last = null;
        for (var row : connection.preparedQuery(sql(limit)).executeAndAwait(Tuple.from(values))) {
            items.add(row.getString("item"));
            last = (String[]) row.getValue("key");
        }
        return new Page(items, items.size() < limit ? null : Cursor.write(last));
    }

    private String sql(int limit) {
        return """
                SELECT row_to_json(p)::text AS item, ARRAY[%s] AS key
                FROM (SELECT %s FROM %s %s ORDER BY %s LIMIT %d) AS p
                """.formatted(
                        order().stream().map(column -> "p." + column + "::text").collect(Collectors.joining(", ")),
                        String.join(", ", fields),
                        table,
                        conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions),
                        orderBy(),
                        limit);
    }

    private String orderBy() {
        var key = String.join(", ", columns.key());
        return sorted == null ? key : sorted + (down ? " DESC" : " ASC") + " NULLS LAST, " + key;
    }

    /** The columns whose values make a cursor. */
    private List<String> order() {
        var order = new ArrayList<String>();
        if (sorted != null) {
            order.add(sorted);
        }
        order.addAll(columns.key());
        return order;
    }

    /** The first column of the key is bounded by itself too: where a row is made of several tables, that finds the place to begin. */
    private void after(List<String> last) {
        int keyAt = sorted == null ? 0 : 1;
        var key = last.subList(keyAt, last.size());
        var later = "(%s) > (%s)".formatted(String.join(", ", columns.key()), boundKey(key));
        if (sorted == null) {
            conditions.add(
                    columns.key().getFirst() + " >= " + bindText(columns.key().getFirst(), key.getFirst()));
            conditions.add(later);
        } else if (last.getFirst() == null) {
            conditions.add("(%s IS NULL AND %s)".formatted(sorted, later));
        } else {
            var value = bindText(sorted, last.getFirst());
            conditions.add("(%1$s %2$s %3$s OR %1$s IS NULL OR (%1$s = %3$s AND %4$s))"
                    .formatted(sorted, down ? "<" : ">", value, later));
        }
    }

    private String boundKey(List<String> last) {
        var bound = new ArrayList<String>();
        for (int i = 0; i < last.size(); i++) {
            bound.add(bindText(columns.key().get(i), last.get(i)));
        }
        return String.join(", ", bound);
    }

    private String bindText(String column, String text) {
        return bind(text) + "::text::" + columns.type(column);
    }

    private String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
