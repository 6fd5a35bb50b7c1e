package com.tillstream.kpi.cell;

/** Statements that compute cells from lines, all of them or those of the periods that an upload touches. */
final class CellSql {
    private static final String ALL_LINES = """
            , lines AS (
                SELECT {key} AS key, date_trunc('{type}', l.day)::date AS period, l.*
                FROM sale_lines l WHERE {source} AND {axis})
            """;

    /** With the periods before and after, where cells tell of both. */
    private static final String TOUCHED = """
            , touched AS MATERIALIZED (
                SELECT DISTINCT {key} AS key, date_trunc('{type}', l.day)::date AS period
                FROM sale_lines l WHERE l.tenant_id = $1 AND l.ingestion_id = $2 AND {axis})
            , wanted AS MATERIALIZED (
                SELECT key, period FROM touched UNION SELECT key, (period + {length})::date FROM touched WHERE {neighbours})
            , span AS MATERIALIZED (
                SELECT key, period FROM wanted UNION SELECT key, (period - {length})::date FROM wanted WHERE {neighbours})
            """;

    private static final String TOUCHED_LINES = TOUCHED + """
            , lines AS (
                SELECT s.key, s.period, l.* FROM span s
                JOIN sale_lines l ON {key} = s.key AND l.day >= s.period AND l.day < (s.period + {length})::date
                WHERE {source} AND {axis})
            """;

    private static final String DELETE_TOUCHED = TOUCHED + """
            DELETE FROM {table} c USING wanted w
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.{keyColumn} = w.key AND c.period_type = '{type}'
              AND c.period = w.period
            """;

    private static final String INSERT = """
            , cells AS ({select})
            INSERT INTO {table} ({columns})
            SELECT $1, $4, key, '{type}', period, {measures} FROM cells
            """;

    private CellSql() {}

    /** Writes all cells. @param select the cells {@code (key, period, measures…)} of {@code lines} */
    static String writeAll(CellTable table, Axis axis, PeriodType type, CellScope scope, String select) {
        return complete(ALL_LINES + INSERT, table, axis, type, scope, select) + table.replacing();
    }

    /** Writes the cells of touched periods, and of those right after them. */
    static String writeTouched(CellTable table, Axis axis, PeriodType type, CellScope scope, String select) {
        return complete(TOUCHED_LINES + INSERT, table, axis, type, scope, select)
                + "WHERE (key, period) IN (SELECT key, period FROM wanted) " + table.replacing();
    }

    static String deleteAll(CellTable table, Axis axis) {
        return "DELETE FROM " + table.name() + " c WHERE " + table.ofAxis(axis);
    }

    static String deleteTouched(CellTable table, Axis axis, PeriodType type, CellScope scope) {
        return complete(DELETE_TOUCHED, table, axis, type, scope, "");
    }

    static String any(CellTable table, Axis axis) {
        return "SELECT EXISTS (SELECT 1 FROM " + table.name() + " c WHERE " + table.ofAxis(axis) + ")";
    }

    private static String complete(
            String statement, CellTable table, Axis axis, PeriodType type, CellScope scope, String select) {
        var completed = statement
                .replace("{select}", select)
                .replace("{table}", table.name())
                .replace("{keyColumn}", table.key())
                .replace("{columns}", table.columns())
                .replace("{measures}", String.join(", ", table.measures()))
                .replace("{key}", axis.key())
                .replace("{axis}", axis.lines())
                .replace("{neighbours}", Boolean.toString(table.neighbours()))
                .replace("{source}", source(scope));
        return type.complete(completed);
    }

    /** Which lines count. */
    private static String source(CellScope scope) {
        return scope.isWholeTenant()
                ? "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3)"
                : "l.tenant_id = $1 AND l.ingestion_id = $2";
    }
}
