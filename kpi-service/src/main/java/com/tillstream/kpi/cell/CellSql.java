package com.tillstream.kpi.cell;

/**
 * Statements that count what uploads change. Their parameters: $1, the tenant, $2, the uploads, $3 and $6, how many of
 * their batches were counted and are, $4, the family, $5, the scope as stored, and $7 and $8, the first and the last day that is
 * written.
 */
final class CellSql {
    private static final String CHANGE = """
            WITH given AS (SELECT $1::uuid, $4::text, $5::text)
            , changes AS (SELECT * FROM unnest($2::uuid[], $3::int[], $6::int[]) AS u (ingestion_id, before, after))
            , counted AS (
                SELECT ingestion_id, counted_batches FROM computations
                WHERE tenant_id = $1 AND family = $4 AND counted_batches > 0 AND {base})
            , sides AS MATERIALIZED (
                SELECT ingestion_id, -1 AS side, counted_batches AS batches FROM counted
                UNION ALL SELECT ingestion_id, 1, counted_batches FROM counted WHERE ingestion_id <> ALL ($2)
                UNION ALL SELECT ingestion_id, 1, after FROM changes)
            , changed AS (
                SELECT o.* FROM order_days o JOIN changes c USING (ingestion_id)
                WHERE o.tenant_id = $1 AND o.ingestion_id = ANY ($2)
                  AND o.batch >= least(before, after) AND o.batch < greatest(before, after))
            , changed_lines AS (
                SELECT l.* FROM sale_lines l JOIN changes c USING (ingestion_id)
                WHERE l.tenant_id = $1 AND l.ingestion_id = ANY ($2)
                  AND l.batch >= least(before, after) AND l.batch < greatest(before, after))
            """;
    private static final String INSERT = """
            INSERT INTO {table} (tenant_id, ingestion_id, {key}, day, {columns})
            SELECT $1, $5, key, day, {columns} FROM cells WHERE day BETWEEN $7 AND $8 ORDER BY key, day
            """;
    /** Most cells are there already: each is looked up by its key, whatever the planner thinks of the table. */
    private static final String ADD = """
            INSERT INTO {table} AS t (tenant_id, ingestion_id, {key}, day, {columns})
            SELECT $1, $5, key, day, {columns} FROM cells
            WHERE day BETWEEN $7 AND $8 AND ({columns}) IS DISTINCT FROM ({zeros}) ORDER BY key, day
            ON CONFLICT (tenant_id, ingestion_id, {key}, day) DO UPDATE SET {additions}
            """;

    private static final String DIFFERENCES = """
            , differences AS (
                SELECT coalesce(c.key, t.{key}) || ' ' || coalesce(c.day, t.day) AS key, row_to_json(t) AS stored,
                       row_to_json(c) AS computed
                FROM (SELECT key, day, {columns} FROM cells WHERE day BETWEEN $7 AND $8) c
                FULL JOIN (SELECT {key}, day, {columns} FROM {table}
                           WHERE tenant_id = $1 AND ingestion_id = $5 AND day BETWEEN $7 AND $8) t
                    ON t.{key} = c.key AND t.day = c.day
                WHERE ({newColumns}) IS DISTINCT FROM ({oldColumns}))
            SELECT row_to_json(d)::text AS item FROM differences d ORDER BY key LIMIT $9
            """;

    /** All rows of the customers or orders that the change is about: found by the index, whatever the planner thinks of their number. */
    private static final String HISTORY = """
            (SELECT s.side, o.* FROM order_days o JOIN sides s ON s.ingestion_id = o.ingestion_id AND o.batch < s.batches
             WHERE o.tenant_id = $1
               AND o.{id} = ANY (ARRAY(SELECT DISTINCT c.{id} FROM changed c WHERE c.{id} IS NOT NULL)))""";

    /** Where nothing was counted before, the change is all there is. */
    private static final String NO_HISTORY = "(SELECT 1 AS side, c.* FROM changed c)";

    private final LineCells cells;

    CellSql(LineCells cells) {
        this.cells = cells;
    }

    /** Writes the cells of uploads where there are none. */
    String insert() {
        return complete(CHANGE + cells.select() + INSERT, 1, false);
    }

    /** Adds the change that uploads make to the cells. */
    String add() {
        return complete(CHANGE + cells.select() + ADD, 1, true);
    }

    /** Takes the change that uploads have made off the cells. */
    String takeOff() {
        return complete(CHANGE + cells.select() + ADD, -1, true);
    }

    /** Names, as JSON, at most $9 stored cells that are not those of the uploads. */
    String differences() {
        return complete(CHANGE + cells.select() + DIFFERENCES, 1, false);
    }

    /** Removes cells that are made of nothing any more. */
    String removeEmpty() {
        return "DELETE FROM %s WHERE tenant_id = $1 AND ingestion_id = $2 AND parts = 0"
                .formatted(cells.table().name());
    }

    String clear() {
        return "DELETE FROM %s WHERE tenant_id = $1 AND ingestion_id = $2 AND day BETWEEN $3 AND $4"
                .formatted(cells.table().name());
    }

    String any() {
        return "SELECT EXISTS (SELECT 1 FROM %s WHERE tenant_id = $1 AND ingestion_id = $2)"
                .formatted(cells.table().name());
    }

    private static String history(String id) {
        return HISTORY.replace("{id}", id);
    }

    private String complete(String statement, int change, boolean onBase) {
        var table = cells.table();
        return statement
                .replace("{of_customers}", onBase ? history("customer_id") : NO_HISTORY)
                .replace("{of_orders}", onBase ? history("order_id") : NO_HISTORY)
                .replace("{change}", Integer.toString(change))
                .replace("{base}", Boolean.toString(onBase))
                .replace("{table}", table.name())
                .replace("{key}", table.key())
                .replace("{columns}", table.columns())
                .replace("{newColumns}", table.columnsOf("c"))
                .replace("{oldColumns}", table.columnsOf("t"))
                .replace("{zeros}", table.zeros())
                .replace("{additions}", table.additions());
    }
}
