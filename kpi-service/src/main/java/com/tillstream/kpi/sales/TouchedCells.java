package com.tillstream.kpi.sales;

/** Statements that replace the cells which the lines of an upload fall into. */
final class TouchedCells {
    private static final String TOUCHED_DAYS = """
            WITH touched AS (
                SELECT DISTINCT product_id, day FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND batch >= $6 AND {lineHalf})
            """;

    /** Weeks are touched one by one; the other periods with the whole year that they are part of. */
    private static final String TOUCHED_SPANS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, date_trunc('{span}', day)::date AS first,
                       (date_trunc('{span}', day) + interval '1 {span}')::date AS next
                FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = $2 AND batch >= $6 AND {lineHalf})
            """;

    private static final String DELETE_DAYS = TOUCHED_DAYS + """
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.period_type = 'day' AND c.product_id = t.product_id
              AND c.period = t.day AND $3::uuid[] IS NOT NULL
            """;

    private static final String WRITE_DAYS =
            TOUCHED_DAYS + CellLevel.INSERT + """
            SELECT $1, $4, t.product_id, 'day', t.day,
            """ + CellLevel.SUMS_OF_LINES + """
            FROM touched t JOIN sale_lines l ON l.product_id = t.product_id AND l.day = t.day AND {source}
            JOIN counted_sales c ON c.tenant_id = $1 AND c.ingestion_id = l.ingestion_id AND l.batch < c.batches
            GROUP BY t.product_id, t.day
            """ + CellLevel.REPLACE;

    private static final String DELETE_PERIODS = TOUCHED_SPANS + """
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.product_id = t.product_id AND c.period_type IN ({types})
              AND c.period >= t.first AND c.period < t.next AND $3::uuid[] IS NOT NULL
            """;

    private static final String WRITE_PERIODS = TOUCHED_SPANS
            + CellLevel.INSERT
            + CellLevel.SUMS_OF_DAYS
            + CellLevel.DAY_OF_PERIODS
            + """
            FROM touched t
            JOIN sales_cells d ON d.tenant_id = $1 AND d.ingestion_id = $4 AND d.product_id = t.product_id
                AND d.period_type = 'day' AND d.period >= t.first AND d.period < t.next
            """
            + CellLevel.PERIODS_OF_DAY
            + CellLevel.COUNTED_TOO_OFTEN.replace("{recurring}", """
            l.day >= (SELECT min(first) FROM touched) AND l.day < (SELECT max(next) FROM touched)""")
            + CellLevel.REPLACE;

    private TouchedCells() {}

    static String deleteDays(CellLevel level) {
        return level.complete(DELETE_DAYS);
    }

    static String writeDays(CellLevel level) {
        return level.complete(WRITE_DAYS);
    }

    static String deletePeriods(CellLevel level, Span span) {
        return level.complete(span.complete(DELETE_PERIODS));
    }

    static String writePeriods(CellLevel level, Span span) {
        return level.complete(span.complete(WRITE_PERIODS));
    }

    /** Periods that are computed together. */
    enum Span {
        WEEK("week", "'week'"),
        YEAR("year", "'month', 'quarter', 'year'");

        private final String label;
        private final String types;

        Span(String label, String types) {
            this.label = label;
            this.types = types;
        }

        private String complete(String statement) {
            return statement.replace("{span}", label).replace("{types}", types);
        }
    }
}
