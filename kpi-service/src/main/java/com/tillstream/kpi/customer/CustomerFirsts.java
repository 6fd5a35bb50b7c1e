package com.tillstream.kpi.customer;

import com.tillstream.kpi.cell.CellConnection;

/** Keeps when each customer first bought anything. */
final class CustomerFirsts {
    private static final String OWN = """
            , own AS (SELECT customer_id, min(day) AS first_day FROM sale_lines
                      WHERE tenant_id = $1 AND ingestion_id = ANY ($2) AND NOT returned AND customer_id IS NOT NULL
                      GROUP BY customer_id)
            """;
    private static final String COMES_EARLIER = OWN + """
            SELECT EXISTS (SELECT 1 FROM own JOIN customer_firsts f USING (customer_id)
                           WHERE f.tenant_id = $1 AND f.first_day > own.first_day)
            """;
    private static final String ADD = OWN + """
            INSERT INTO customer_firsts AS f (tenant_id, customer_id, first_day)
            SELECT $1, customer_id, first_day FROM own ORDER BY customer_id
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET first_day = excluded.first_day
            WHERE f.first_day > excluded.first_day
            """;
    /** Customers who stay have their first day among the lines that are left. */
    private static final String WITHOUT_OWN = OWN + """
            , left_over AS (
                SELECT l.customer_id, min(l.day) AS first_day FROM sale_lines l JOIN own USING (customer_id)
                WHERE l.tenant_id = $1 AND l.ingestion_id <> ALL ($3) AND NOT l.returned GROUP BY l.customer_id)
            """;

    private static final String GOES = WITHOUT_OWN + """
            SELECT EXISTS (SELECT 1 FROM left_over n JOIN customer_firsts f USING (customer_id)
                           WHERE f.tenant_id = $1 AND f.first_day <> n.first_day)
            """;
    private static final String CHANGE = WITHOUT_OWN + """
            UPDATE customer_firsts f SET first_day = n.first_day FROM left_over n
            WHERE f.tenant_id = $1 AND f.customer_id = n.customer_id AND f.first_day <> n.first_day
            """;
    private static final String REMOVE = WITHOUT_OWN + """
            DELETE FROM customer_firsts f USING own
            WHERE f.tenant_id = $1 AND f.customer_id = own.customer_id
              AND f.customer_id NOT IN (SELECT customer_id FROM left_over)
            """;

    private static final String NOTE = """
            INSERT INTO customer_recounts (tenant_id, ingestion_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING
            """;
    private static final String NOTED = "SELECT EXISTS (SELECT 1 FROM customer_recounts WHERE tenant_id = $1)";
    private static final String DONE = "DELETE FROM customer_recounts WHERE tenant_id = $1 AND ingestion_id = ANY ($2)";

    private CustomerFirsts() {}

    /**
     * Brings first days in line with an upload. That one has moved is kept until {@link #done}: whoever computes in the stead of
     * a worker that has died is to know.
     *
     * @return whether the first day of a customer who was known has moved, which may change any cell
     */
    static boolean update(CellConnection connection) {
        boolean isDeletion = connection.scope().isDeletion();
        if (connection.ask(isDeletion ? GOES : COMES_EARLIER)) {
            connection.execute(NOTE);
        }
        if (isDeletion) {
            connection.execute(CHANGE);
            connection.execute(REMOVE);
        } else if (connection.execute(ADD) > 0) {
            connection.analyze("customer_firsts");
        }
        return connection.ask(NOTED);
    }

    /** All cells are right again, as far as this upload goes. */
    static long done(CellConnection connection) {
        return connection.execute(DONE);
    }
}
