package com.tillstream.kpi.sales;

/**
 * The statements that bring cells in line with the lines. Each is written once and takes on the scope (all that the tenant
 * has, or one upload) and the level (products, or their total).
 *
 * <p>Parameters of all: $1 tenant, $2 the upload whose lines are touched, $3 uploads that count no more, $4 scope as stored,
 * $5 which half of the products.
 */
final class CellStatements {
    private static final String IN_TENANT = "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3::uuid[])";
    private static final String IN_INGESTION = "l.tenant_id = $1 AND l.ingestion_id = $2 AND $3::uuid[] IS NOT NULL";
    // The planner has statistics of this very expression: without, it would expect a handful of lines.
    private static final String HALF = "(hashtext(product_id) & 1) = $5::int";

    private static final String TOUCHED_DAYS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, day FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND {half})
            """;

    /** Weeks are touched one by one; the other periods with the whole year that they are part of. */
    private static final String TOUCHED_SPANS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, date_trunc('{span}', day)::date AS first,
                       (date_trunc('{span}', day) + interval '1 {span}')::date AS next
                FROM sale_lines WHERE tenant_id = $1 AND ingestion_id = $2 AND {half})
            """;

    private static final String INSERT = """
            INSERT INTO sales_cells (tenant_id, ingestion_id, product_id, period_type, period, gross_sales, returns,
                transactions, units_sold, units_returned)
            """;

    private static final String REPLACE = """
            ON CONFLICT (tenant_id, ingestion_id, product_id, period_type, period) DO UPDATE SET
                gross_sales = excluded.gross_sales, returns = excluded.returns, transactions = excluded.transactions,
                units_sold = excluded.units_sold, units_returned = excluded.units_returned
            """;

    private static final String DELETE_DAYS = TOUCHED_DAYS + """
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.period_type = 'day' AND c.product_id = t.product_id
              AND c.period = t.day AND $3::uuid[] IS NOT NULL
            """;

    private static final String WRITE_DAYS = TOUCHED_DAYS + INSERT + """
            SELECT $1, $4, t.product_id, 'day', t.day,
                   coalesce(sum(l.value) FILTER (WHERE NOT l.returned), 0),
                   coalesce(sum(l.value) FILTER (WHERE l.returned), 0),
                   count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned),
                   coalesce(sum(l.quantity) FILTER (WHERE NOT l.returned), 0),
                   coalesce(sum(l.quantity) FILTER (WHERE l.returned), 0)
            FROM touched t JOIN sale_lines l ON {sameProduct} AND l.day = t.day AND {source}
            GROUP BY t.product_id, t.day
            """;

    private static final String DELETE_PERIODS = TOUCHED_SPANS + """
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.product_id = t.product_id AND c.period_type IN ({types})
              AND c.period >= t.first AND c.period < t.next AND $3::uuid[] IS NOT NULL
            """;

    /** Sums over days, except that an order with sale lines on several days of the period counts once. */
    private static final String WRITE_PERIODS = TOUCHED_SPANS + """
            , spanning AS (
                SELECT product_id, period_type, period, sum(days - 1) AS too_many
                FROM (SELECT {lineProduct} AS product_id, period_type, date_trunc(period_type, l.day)::date AS period,
                             count(DISTINCT l.day) AS days
                      FROM spanning_orders s JOIN sale_lines l ON l.order_id = s.order_id AND {source}
                      CROSS JOIN unnest(ARRAY[{types}]) AS period_type
                      WHERE s.tenant_id = $1 AND NOT l.returned
                      GROUP BY 1, 2, 3, l.order_id) AS per_order
                WHERE days > 1
                GROUP BY 1, 2, 3)
            """ + INSERT + """
            SELECT $1, $4, d.product_id, p.period_type, p.period, sum(d.gross_sales), sum(d.returns),
                   sum(d.transactions) - coalesce(max(s.too_many), 0), sum(d.units_sold), sum(d.units_returned)
            FROM touched t
            JOIN sales_cells d ON d.tenant_id = $1 AND d.ingestion_id = $4 AND d.product_id = t.product_id
                AND d.period_type = 'day' AND d.period >= t.first AND d.period < t.next
            CROSS JOIN LATERAL (SELECT period_type, date_trunc(period_type, d.period)::date AS period
                                FROM unnest(ARRAY[{types}]) AS period_type) AS p
            LEFT JOIN spanning s
                ON s.product_id = d.product_id AND s.period_type = p.period_type AND s.period = p.period
            GROUP BY 3, 4, 5
            """;

    private final boolean total;
    private final int half;
    private final boolean wholeTenant;

    private CellStatements(boolean total, int half, boolean wholeTenant) {
        this.total = total;
        this.half = half;
        this.wholeTenant = wholeTenant;
    }

    /** @param half 0 or 1 */
    static CellStatements ofProducts(int half, boolean wholeTenant) {
        return new CellStatements(false, half, wholeTenant);
    }

    static CellStatements ofTheTotal(boolean wholeTenant) {
        return new CellStatements(true, 0, wholeTenant);
    }

    int half() {
        return half;
    }

    /** Names what is computed: one computation of the same waits for the other. */
    @Override
    public String toString() {
        return total ? "total" : "products" + half;
    }

    String deleteDays() {
        return complete(DELETE_DAYS);
    }

    /** Whether there are cells of this level and period type: $1 tenant, $2 scope as stored. */
    String anyCell(String periodType) {
        var products = total ? "product_id = '*'" : "product_id <> '*' AND (hashtext(product_id) & 1) = " + half;
        return """
                SELECT EXISTS (SELECT 1 FROM sales_cells
                               WHERE tenant_id = $1 AND ingestion_id = $2 AND period_type = '%s' AND %s)
                """.formatted(periodType, products);
    }

    String insertDays() {
        return complete(WRITE_DAYS);
    }

    String replaceDays() {
        return complete(WRITE_DAYS + REPLACE);
    }

    String deletePeriods(Span span) {
        return complete(span.complete(DELETE_PERIODS));
    }

    String insertPeriods(Span span) {
        return complete(span.complete(WRITE_PERIODS));
    }

    String replacePeriods(Span span) {
        return complete(span.complete(WRITE_PERIODS + REPLACE));
    }

    private String complete(String statement) {
        return statement
                .replace("{product}", total ? "'*'" : "product_id")
                .replace("{lineProduct}", total ? "'*'" : "l.product_id")
                .replace("{sameProduct}", total ? "true" : "l.product_id = t.product_id")
                .replace("{half}", total ? "$5::int IS NOT NULL" : HALF)
                .replace("{source}", wholeTenant ? IN_TENANT : IN_INGESTION);
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

        /** A period type of which there are cells if there are any. */
        String label() {
            return label;
        }

        private String complete(String statement) {
            return statement.replace("{span}", label).replace("{types}", types);
        }
    }
}
