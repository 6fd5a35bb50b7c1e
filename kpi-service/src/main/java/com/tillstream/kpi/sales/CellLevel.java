package com.tillstream.kpi.sales;

/**
 * Which cells a statement writes. Statements are written once and completed for a level.
 *
 * <p>Parameters of all: $1 tenant, $2 the upload whose lines are touched, $3 uploads that count no more, $4 scope as stored,
 * $5 which half of the products, $6 the first batch of the upload that is not computed yet.
 *
 * @param total the total of all products, counted from lines, instead of single products
 * @param half 0 or 1: products are computed in two halves side by side
 * @param wholeTenant all that the tenant has, instead of one upload
 */
record CellLevel(boolean total, int half, boolean wholeTenant) {
    /** Begins every statement that adds cells. */
    static final String INSERT = """
            INSERT INTO sales_cells (tenant_id, ingestion_id, product_id, period_type, period, gross_sales, returns,
                transactions, units_sold, units_returned)
            """;

    /** What a cell of a day holds, of lines {@code l}. */
    static final String SUMS_OF_LINES = """
            coalesce(sum(l.value) FILTER (WHERE NOT l.returned), 0),
            coalesce(sum(l.value) FILTER (WHERE l.returned), 0),
            count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned),
            coalesce(sum(l.quantity) FILTER (WHERE NOT l.returned), 0),
            coalesce(sum(l.quantity) FILTER (WHERE l.returned), 0)
            """;

    /** Adds up what longer periods hold, of days and of {@link #COUNTED_TOO_OFTEN}. */
    static final String SUMS_OF_DAYS = """
            SELECT $1, $4, product_id, period_type, period, sum(gross_sales), sum(returns), sum(transactions), sum(units_sold),
                   sum(units_returned)
            FROM (
            """;

    /** A day {@code d} as a part of the periods that it is in. Needs {@code {types}}. */
    static final String DAY_OF_PERIODS = """
            SELECT d.product_id, p.period_type, p.period, d.gross_sales, d.returns, d.transactions, d.units_sold,
                   d.units_returned, true AS is_day
            """;

    /** The periods {@code p} of a day {@code d}. Needs {@code {types}}. */
    static final String PERIODS_OF_DAY = """
            CROSS JOIN LATERAL (SELECT period_type, date_trunc(period_type, d.period::timestamp)::date AS period
                                FROM unnest(ARRAY[{types}]) AS period_type) AS p
            """;

    /**
     * Orders with sale lines on several days of a period are in the sum of its days as often, and are to count once. Periods
     * that have no day here are none of this statement's. Needs {@code {types}} and {@code {recurring}}.
     */
    static final String COUNTED_TOO_OFTEN = """
            UNION ALL
            SELECT product_id, period_type, period, 0, 0, 1 - days, 0, 0, false
            FROM (SELECT {lineProduct} AS product_id, period_type, date_trunc(period_type, l.day)::date AS period,
                         count(DISTINCT l.day) AS days
                  FROM recurring_lines l CROSS JOIN unnest(ARRAY[{types}]) AS period_type
                  WHERE {source} AND {counted} AND {recurring}
                  GROUP BY 1, 2, 3, l.order_id) AS per_order
            WHERE days > 1) AS part
            GROUP BY product_id, period_type, period HAVING bool_or(is_day)
            """;

    /** Ends every statement that may meet cells which are there. */
    static final String REPLACE = """
            ON CONFLICT (tenant_id, ingestion_id, product_id, period_type, period) DO UPDATE SET
                gross_sales = excluded.gross_sales, returns = excluded.returns, transactions = excluded.transactions,
                units_sold = excluded.units_sold, units_returned = excluded.units_returned
            """;

    // The total holds only uploads whose days have been counted.
    private static final String COUNTED = """
            EXISTS (SELECT 1 FROM upload_days u
                    WHERE u.tenant_id = $1 AND u.ingestion_id = l.ingestion_id AND u.day = l.day)""";
    private static final String IN_TENANT =
            "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3::uuid[]) AND $2::uuid IS NOT NULL AND $6::int IS NOT NULL";
    private static final String IN_INGESTION =
            "l.tenant_id = $1 AND l.ingestion_id = $2 AND $3::uuid[] IS NOT NULL AND $6::int IS NOT NULL";
    // The planner has statistics of this very expression: without, it would expect a handful of lines.
    private static final String HALF = "(hashtext(product_id) & 1) = $5::int";

    String complete(String statement) {
        return statement
                .replace("{product}", total ? "'*'" : "product_id")
                .replace("{lineProduct}", total ? "'*'::text" : "l.product_id")
                .replace("{sameProduct}", total ? "true" : "l.product_id = t.product_id")
                .replace("{lineHalf}", total ? "$5::int IS NOT NULL" : HALF)
                .replace("{cellHalf}", total ? "product_id = '*' AND $5::int = 0" : "product_id <> '*' AND " + HALF)
                .replace("{counted}", total ? COUNTED : "true")
                .replace("{source}", wholeTenant ? IN_TENANT : IN_INGESTION);
    }

    /** Whether there are cells of this level and period type. */
    String anyCell(String periodType) {
        return complete("""
                SELECT EXISTS (SELECT 1 FROM sales_cells
                               WHERE tenant_id = $1 AND ingestion_id = $4 AND period_type = '%s' AND {cellHalf}
                                 AND $2::uuid IS NOT NULL AND $3::uuid[] IS NOT NULL AND $6::int IS NOT NULL)
                """.formatted(periodType));
    }

    /** Names the level: one computation of it waits for the other. */
    @Override
    public String toString() {
        return total ? "total" : "products" + half;
    }
}
