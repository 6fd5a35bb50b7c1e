package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Statements for the days of the total of all products: each upload's own days are counted from its lines, and added up over
 * uploads. An order that several of them have lines of on one day is taken off again.
 */
final class TotalDays {
    /** Counts an upload's own days, unless it is being taken back. */
    private static final String COUNT_OWN = """
            INSERT INTO upload_days (tenant_id, ingestion_id, day, gross_sales, returns, transactions, units_sold,
                units_returned)
            SELECT $1, $2, l.day,
            """ + CellLevel.SUMS_OF_LINES + """
            FROM sale_lines l
            WHERE l.tenant_id = $1 AND l.ingestion_id = $2
              AND l.batch < (SELECT c.batches FROM counted_sales c WHERE c.tenant_id = $1 AND c.ingestion_id = $2)
            GROUP BY l.day
            ON CONFLICT (tenant_id, ingestion_id, day) DO UPDATE SET
                gross_sales = excluded.gross_sales, returns = excluded.returns, transactions = excluded.transactions,
                units_sold = excluded.units_sold, units_returned = excluded.units_returned
            """;

    private static final String TOUCHED = """
            WITH touched AS (SELECT day FROM upload_days WHERE tenant_id = $1 AND ingestion_id = $2)
            """;

    private static final String DELETE = TOUCHED + """
            DELETE FROM sales_cells c USING touched t
            WHERE c.tenant_id = $1 AND c.ingestion_id = $4 AND c.product_id = '*' AND c.period_type = 'day'
              AND c.period = t.day AND $3::uuid[] IS NOT NULL AND $5::int IS NOT NULL AND $6::int IS NOT NULL
            """;

    private static final String ADD_UP = TOUCHED + CellLevel.INSERT + """
            SELECT $1, $4, '*', 'day', day, sum(gross_sales), sum(returns), sum(transactions), sum(units_sold),
                   sum(units_returned)
            FROM (SELECT l.day, l.gross_sales, l.returns, l.transactions, l.units_sold, l.units_returned
                  FROM touched t JOIN upload_days l ON l.day = t.day AND {source}
                  UNION ALL
                  SELECT day, 0, 0, 1 - uploads, 0, 0
                  FROM (SELECT l.day, count(DISTINCT l.ingestion_id) AS uploads
                        FROM touched t JOIN recurring_lines l ON l.day = t.day AND {source} AND {counted}
                        GROUP BY l.day, l.order_id) AS per_order
                  WHERE uploads > 1) AS part
            WHERE $5::int IS NOT NULL
            GROUP BY day
            """ + CellLevel.REPLACE;

    private TotalDays() {}

    static void countOwn(SqlConnection connection, TenantId tenant, UUID ingestion) {
        connection.preparedQuery(COUNT_OWN).executeAndAwait(Tuple.of(tenant.value(), ingestion));
    }

    static String delete() {
        return DELETE;
    }

    static String addUp(CellLevel level) {
        return level.complete(ADD_UP);
    }
}
