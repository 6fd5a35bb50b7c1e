package com.tillstream.kpi.sales;

/**
 * The statements that bring cells in line with the lines. Each is written once and takes on the scope (all that the tenant
 * has, or one upload) and the level (products, or their total).
 *
 * <p>Parameters of all: $1 tenant, $2 the upload whose lines are touched, $3 uploads that count no more, $4 scope as stored,
 * $5 of $6 parts of the products.
 */
final class CellStatements {
    private static final String IN_TENANT = "l.tenant_id = $1 AND l.ingestion_id <> ALL ($3::uuid[])";
    private static final String IN_INGESTION = "l.tenant_id = $1 AND l.ingestion_id = $2 AND $3::uuid[] IS NOT NULL";
    private static final String PART = "(hashtext(product_id) & 2147483647) % $6::int = $5::int";

    private static final String DELETE_DAYS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, day FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND {part})
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.period_type = 'day' AND c.product_id = t.product_id
              AND c.period = t.day AND $3::uuid[] IS NOT NULL
            """;

    private static final String INSERT_DAYS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, day FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND {part})
            INSERT INTO sales_cells (tenant_id, ingestion_id, product_id, period_type, period, gross_sales, returns,
                transactions, units_sold, units_returned)
            SELECT $1, $4, t.product_id, 'day', t.day,
                   coalesce(sum(l.value) FILTER (WHERE NOT l.returned), 0),
                   coalesce(sum(l.value) FILTER (WHERE l.returned), 0),
                   count(DISTINCT l.order_id) FILTER (WHERE NOT l.returned),
                   coalesce(sum(l.quantity) FILTER (WHERE NOT l.returned), 0),
                   coalesce(sum(l.quantity) FILTER (WHERE l.returned), 0)
            FROM touched t JOIN sale_lines l ON {sameProduct} AND l.day = t.day AND {source}
            GROUP BY t.product_id, t.day
            """;

    private static final String DELETE_PERIODS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, date_trunc('{period}', day)::date AS period FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND {part})
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.period_type = '{period}' AND c.product_id = t.product_id
              AND c.period = t.period AND $3::uuid[] IS NOT NULL
            """;

    /** Sums over days, except that an order with sale lines on several days of the period counts once. */
    private static final String INSERT_PERIODS = """
            WITH touched AS (
                SELECT DISTINCT {product} AS product_id, date_trunc('{period}', day)::date AS period FROM sale_lines
                WHERE tenant_id = $1 AND ingestion_id = $2 AND {part}),
            spanning AS (
                SELECT product_id, period, sum(days - 1) AS too_many
                FROM (SELECT {lineProduct} AS product_id, date_trunc('{period}', l.day)::date AS period, l.order_id,
                             count(DISTINCT l.day) AS days
                      FROM spanning_orders s JOIN sale_lines l ON l.order_id = s.order_id AND {source}
                      WHERE s.tenant_id = $1 AND NOT l.returned
                      GROUP BY 1, 2, 3) AS per_order
                WHERE days > 1
                GROUP BY 1, 2)
            INSERT INTO sales_cells (tenant_id, ingestion_id, product_id, period_type, period, gross_sales, returns,
                transactions, units_sold, units_returned)
            SELECT $1, $4, t.product_id, '{period}', t.period, sum(d.gross_sales), sum(d.returns),
                   sum(d.transactions) - coalesce(max(s.too_many), 0), sum(d.units_sold), sum(d.units_returned)
            FROM touched t
            JOIN sales_cells d ON d.tenant_id = $1 AND d.ingestion_id = $4 AND d.product_id = t.product_id
                AND d.period_type = 'day' AND date_trunc('{period}', d.period)::date = t.period
                AND d.period >= t.period AND d.period < t.period + interval '{length}'
            LEFT JOIN spanning s ON s.product_id = t.product_id AND s.period = t.period
            GROUP BY t.product_id, t.period
            """;

    private final boolean total;
    private final boolean wholeTenant;

    private CellStatements(boolean total, boolean wholeTenant) {
        this.total = total;
        this.wholeTenant = wholeTenant;
    }

    static CellStatements ofProducts(boolean wholeTenant) {
        return new CellStatements(false, wholeTenant);
    }

    static CellStatements ofTheTotal(boolean wholeTenant) {
        return new CellStatements(true, wholeTenant);
    }

    String deleteDays() {
        return complete(DELETE_DAYS, "day");
    }

    String insertDays() {
        return complete(INSERT_DAYS, "day");
    }

    String deletePeriods(String periodType) {
        return complete(DELETE_PERIODS, periodType);
    }

    String insertPeriods(String periodType) {
        return complete(INSERT_PERIODS, periodType);
    }

    private String complete(String statement, String periodType) {
        return statement
                .replace("{product}", total ? "'*'" : "product_id")
                .replace("{lineProduct}", total ? "'*'" : "l.product_id")
                .replace("{sameProduct}", total ? "true" : "l.product_id = t.product_id")
                .replace("{part}", total ? "$5::int = 0 AND $6::int > 0" : PART)
                .replace("{source}", wholeTenant ? IN_TENANT : IN_INGESTION)
                .replace("{period}", periodType)
                .replace("{length}", periodType.equals("quarter") ? "3 months" : "1 " + periodType);
    }
}
