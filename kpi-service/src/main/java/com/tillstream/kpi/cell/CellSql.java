package com.tillstream.kpi.cell;

/** Statements that compute cells from lines, all of them or those that a change of lines reaches. */
final class CellSql {
    private static final String TOUCHED = """
            , touched AS MATERIALIZED (
                SELECT DISTINCT {key} AS key, l.day FROM sale_lines l
                WHERE l.tenant_id = $1 AND l.ingestion_id = ANY ($2) AND {axis})
            """;
    private static final String CELLS = """
            , lines AS (SELECT {key} AS key, l.* FROM sale_lines l WHERE {source} AND {axis} AND {reach})
            {select}
            """;
    private static final String INSERT = """
            INSERT INTO {table} ({columns})
            SELECT $1, $4, key, day, {measures} FROM cells ORDER BY key, day
            """;
    /** Most cells that are computed again are as they were. */
    private static final String MERGE = """
            MERGE INTO {table} t USING cells c
            ON t.tenant_id = $1 AND t.ingestion_id = $4 AND t.{keyColumn} = c.key AND t.day = c.day
            WHEN MATCHED AND {changed} THEN UPDATE SET {assignments}
            WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ($1, $4, c.key, c.day, {newValues})
            """;

    private static final String DELETE = "DELETE FROM {table} t WHERE {stored} AND {reached}";

    private final CellTable table;
    private final Axis axis;
    private final CellScope scope;
    private final Reach reach;

    /** @param reach of what has changed among the lines */
    CellSql(CellTable table, Axis axis, CellScope scope, Reach reach) {
        this.table = table;
        this.axis = axis;
        this.scope = scope;
        this.reach = reach;
    }

    /** Writes cells where there are none. @param select makes {@code cells (key, day, measures…)} of {@code lines} */
    String insert(String select) {
        return complete(CELLS + INSERT, select);
    }

    /** Writes cells over those that are there. */
    String merge(String select) {
        return complete(TOUCHED + CELLS + MERGE, select);
    }

    String delete() {
        return complete(TOUCHED + DELETE, "");
    }

    String any() {
        return complete("SELECT EXISTS (SELECT 1 FROM {table} t WHERE {stored})", "");
    }

    private String complete(String statement, String select) {
        return statement
                .replace("{select}", select)
                .replace("{reach}", reach.lines())
                .replace("{reached}", reach.cells())
                .replace("{stored}", table.ofAxis(axis))
                .replace("{table}", table.name())
                .replace("{keyColumn}", table.key())
                .replace("{columns}", table.columns())
                .replace("{measures}", String.join(", ", table.measures()))
                .replace("{changed}", table.changed())
                .replace("{assignments}", table.assignments())
                .replace("{newValues}", table.newValues())
                .replace("{key}", axis.key())
                .replace("{axis}", axis.lines())
                .replace("{source}", source());
    }

    /** Which lines count. */
    private String source() {
        return scope.isWholeTenant()
                ? "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3)"
                : "l.tenant_id = $1 AND l.ingestion_id = ANY ($2)";
    }
}
