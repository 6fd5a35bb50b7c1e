package com.tillstream.kpi.sales;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** Lines of the upload whose orders any upload has given notice of. */
    private static final String OWN_LINES = ADD + """
            FROM (SELECT DISTINCT order_id FROM recurring_orders WHERE tenant_id = $1) AS r
            JOIN sale_lines l ON l.tenant_id = $1 AND l.ingestion_id = $2 AND l.order_id = r.order_id
            WHERE NOT l.returned
            ON CONFLICT DO NOTHING
            """;

    /** Lines of all uploads whose orders this one has given notice of. */
    private static final String LINES_OF_OWN_ORDERS = """
            WITH noticed AS MATERIALIZED (SELECT * FROM recurring_orders WHERE tenant_id = $1 AND ingestion_id = $2)
            """ + ADD + """
            FROM (SELECT DISTINCT day::date FROM noticed CROSS JOIN generate_series(first_day, last_day, '1 day') AS day) AS d
            JOIN sale_lines l ON l.tenant_id = $1 AND l.day = d.day
            JOIN noticed r ON r.order_id = l.order_id
            WHERE NOT l.returned
            ON CONFLICT DO NOTHING
            """;

    private final TenantTransactions transactions;

    RecurringOrders(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Brings the lines of recurring orders up to date, with an upload whose own lines are all there. */
    void resolve(TenantId tenant, UUID ingestion) {
        var parameters = Tuple.of(tenant.value(), ingestion);
        for (var statement : List.of(OWN_LINES, LINES_OF_OWN_ORDERS)) {
            transactions.run(
                    TenantScope.allDepartments(tenant),
                    connection -> connection.preparedQuery(statement).executeAndAwait(parameters));
        }
    }
}
