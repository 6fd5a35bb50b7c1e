package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Finds the lines of orders that come on several days or in several uploads, by the notices that came with their batches
 * (docs/decisions/0018).
 */
@ApplicationScoped
class RecurringOrders {
    private static final String ADD = """
            INSERT INTO recurring_lines (tenant_id, day, product_id, order_id, ingestion_id)
            SELECT DISTINCT l.tenant_id, l.day, l.product_id, l.order_id, l.ingestion_id
            """;

    private static final String COUNTED = """
            JOIN counted_sales c ON c.tenant_id = $1 AND c.ingestion_id = l.ingestion_id AND l.batch < c.batches
            """;

    /** Lines of the upload whose orders any upload has given notice of. */
    private static final String OWN_LINES = ADD + """
            FROM sale_lines l JOIN (SELECT DISTINCT order_id FROM recurring_orders WHERE tenant_id = $1) AS r
                ON r.order_id = l.order_id
            """ + COUNTED + """
            WHERE l.tenant_id = $1 AND l.ingestion_id = $2 AND NOT l.returned
            ON CONFLICT DO NOTHING
            """;

    private static final String NOTICED_DAYS = """
            SELECT array_agg(DISTINCT day::date) AS days
            FROM recurring_orders CROSS JOIN generate_series(first_day, last_day, interval '1 day') AS day
            WHERE tenant_id = $1 AND ingestion_id = $2
            """;

    /** Lines of all uploads whose orders this one has given notice of. */
    private static final String LINES_OF_NOTICED_ORDERS = ADD + """
            FROM sale_lines l JOIN recurring_orders r ON r.order_id = l.order_id
            """ + COUNTED + """
            WHERE l.tenant_id = $1 AND l.day = ANY ($3) AND NOT l.returned AND r.tenant_id = $1 AND r.ingestion_id = $2
            ON CONFLICT DO NOTHING
            """;

    /** Lines of all orders of the upload's new batches that anybody has given notice of: each is looked up, however many there are. */
    private static final String LINES_OF_ADDED_ORDERS = """
            INSERT INTO recurring_lines (tenant_id, day, product_id, order_id, ingestion_id)
            SELECT DISTINCT o.tenant_id, o.day, product_id, o.order_id, o.ingestion_id
            FROM order_days o CROSS JOIN LATERAL unnest(o.sold) AS product_id
            WHERE o.tenant_id = $1 AND o.order_id = ANY (ARRAY(
                SELECT DISTINCT l.order_id FROM sale_lines l
                WHERE l.tenant_id = $1 AND l.ingestion_id = $2 AND l.batch >= $3 AND NOT l.returned
                  AND (SELECT true FROM recurring_orders r WHERE r.tenant_id = $1 AND r.order_id = l.order_id LIMIT 1)))
              AND o.batch < (SELECT c.batches FROM counted_sales c WHERE c.tenant_id = $1 AND c.ingestion_id = o.ingestion_id)
            ON CONFLICT DO NOTHING
            """;

    private final TenantTransactions transactions;

    RecurringOrders(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Brings the lines of recurring orders up to date, with an upload whose own lines are all there. */
    void resolve(TenantId tenant, UUID ingestion) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            // Notices are too new for the planner to know how many there are, and a loop over them is all that can go
            // wrong.
            connection
                    .query(
                            "SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '96MB'")
                    .executeAndAwait();
            connection.preparedQuery(OWN_LINES).executeAndAwait(Tuple.of(tenant.value(), ingestion));
            var days = noticedDays(connection, tenant, ingestion);
            if (days != null) {
                connection
                        .preparedQuery(LINES_OF_NOTICED_ORDERS)
                        .executeAndAwait(Tuple.of(tenant.value(), ingestion, days));
            }
            return null;
        });
    }

    /** The same for batches that are added to an upload, in the transaction that has counted them. */
    void resolveAdded(SqlConnection connection, TenantId tenant, UUID ingestion, int firstBatch) {
        connection
                .preparedQuery(LINES_OF_ADDED_ORDERS)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion, firstBatch));
    }

    private static LocalDate[] noticedDays(SqlConnection connection, TenantId tenant, UUID ingestion) {
        return connection
                .preparedQuery(NOTICED_DAYS)
                .executeAndAwait(Tuple.of(tenant.value(), ingestion))
                .iterator()
                .next()
                .getArrayOfLocalDates("days");
    }
}
