package com.tillstream.ingest.deletion;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.contract.Contracts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Removes the rows of one upload and corrects what they had been added to. */
@ApplicationScoped
class StoredRows {
    private static final String TAKE_LINES_FROM_THEIR_ORDERS = """
            WITH gone AS (
                DELETE FROM order_items WHERE tenant_id = $1 AND ingestion_id = $2
                RETURNING order_id, CASE WHEN returned THEN -subtotal ELSE subtotal END AS amount),
            per_order AS (SELECT order_id, sum(amount) AS amount, count(*)::int AS lines FROM gone GROUP BY order_id)
            UPDATE orders o SET total_amount = o.total_amount - p.amount, line_count = o.line_count - p.lines
            FROM per_order p WHERE o.tenant_id = $1 AND o.id = p.order_id
            """;
    private static final String REMOVE_EMPTY_ORDERS = "DELETE FROM orders WHERE tenant_id = $1 AND line_count = 0";
    private static final String CORRECT_ORDERS_THAT_SPANNED_DAYS = """
            UPDATE orders o SET first_sale_day = i.first_day, last_sale_day = i.last_day
            FROM (SELECT order_id, min(sold_on) FILTER (WHERE NOT returned) AS first_day,
                         max(sold_on) FILTER (WHERE NOT returned) AS last_day
                  FROM order_items
                  WHERE tenant_id = $1 AND order_id IN (
                      SELECT id FROM orders WHERE tenant_id = $1 AND first_sale_day <> last_sale_day)
                  GROUP BY order_id) i
            WHERE o.tenant_id = $1 AND o.id = i.order_id
              AND (o.first_sale_day, o.last_sale_day) IS DISTINCT FROM (i.first_day, i.last_day)
            """;
    private static final String REMOVE_CUSTOMERS_WITHOUT_ORDERS = """
            DELETE FROM customers c
            WHERE c.tenant_id = $1
              AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.tenant_id = $1 AND o.customer_id = c.id)
            """;
    private static final String CORRECT_FIRST_AND_LAST_ORDERS = """
            UPDATE customers c SET first_order_at = o.first_at, last_order_at = o.last_at
            FROM (SELECT customer_id, min(order_date) AS first_at, max(order_date) AS last_at
                  FROM orders WHERE tenant_id = $1 AND customer_id IS NOT NULL GROUP BY customer_id) o
            WHERE c.tenant_id = $1 AND c.id = o.customer_id
              AND (c.first_order_at, c.last_order_at) IS DISTINCT FROM (o.first_at, o.last_at)
            """;

    private static final String READ_AGAIN_WHO_MISSES_ROWS = """
            INSERT INTO jobs (tenant_id, id, ingestion_id)
            SELECT $1, gen_random_uuid(), ingestion_id
            FROM (SELECT DISTINCT ingestion_id FROM duplicate_records
                  WHERE tenant_id = $1 AND first_ingestion_id = $2 AND ingestion_id <> $2) AS missing
            """;

    void remove(SqlConnection connection, TenantId tenant, UUID ingestion, String datasetType) {
        var ofIngestion = Tuple.of(tenant.value(), ingestion);
        if (Contracts.areLines(datasetType)) {
            removeLines(connection, tenant, ofIngestion);
        }
        connection.preparedQuery(READ_AGAIN_WHO_MISSES_ROWS).executeAndAwait(ofIngestion);
        for (var table : List.of(
                "dataset_rows",
                "failed_records",
                "duplicate_records",
                "ingestion_batches",
                "inbound_events",
                "quality_reports")) {
            connection
                    .preparedQuery("DELETE FROM " + table + " WHERE tenant_id = $1 AND ingestion_id = $2")
                    .executeAndAwait(ofIngestion);
        }
    }

    private static void removeLines(SqlConnection connection, TenantId tenant, Tuple ofIngestion) {
        connection.preparedQuery(TAKE_LINES_FROM_THEIR_ORDERS).executeAndAwait(ofIngestion);
        for (var statement : List.of(
                REMOVE_EMPTY_ORDERS,
                CORRECT_ORDERS_THAT_SPANNED_DAYS,
                REMOVE_CUSTOMERS_WITHOUT_ORDERS,
                CORRECT_FIRST_AND_LAST_ORDERS)) {
            connection.preparedQuery(statement).executeAndAwait(Tuple.of(tenant.value()));
        }
    }
}
