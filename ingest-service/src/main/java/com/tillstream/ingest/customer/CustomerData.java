package com.tillstream.ingest.customer;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.CustomerErased;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.outbox.Outbox;
import com.tillstream.outbox.OutboxEvent;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that is kept of one customer, by the id that is derived from the address. */
@ApplicationScoped
class CustomerData {
    private static final String EXPORT = """
            SELECT jsonb_build_object(
                'customer_id', $2::uuid,
                'customer', (SELECT to_jsonb(c) - 'tenant_id' FROM customers c WHERE tenant_id = $1 AND id = $2),
                'orders', (SELECT coalesce(jsonb_agg(to_jsonb(o) - 'tenant_id' ORDER BY o.order_date), '[]')
                           FROM orders o WHERE tenant_id = $1 AND customer_id = $2),
                'records', (SELECT coalesce(jsonb_agg(d.fields), '[]') FROM dataset_rows d
                            WHERE tenant_id = $1 AND dataset_type = 'customers' AND fields->>'customer_email' = $3),
                'refused_rows', (SELECT coalesce(jsonb_agg(f.raw), '[]') FROM failed_records f
                                 WHERE tenant_id = $1 AND position($4 IN f.raw::text) > 0),
                'refused_events', (SELECT coalesce(jsonb_agg(l.payload), '[]') FROM dead_letters l
                                   WHERE tenant_id = $1 AND position($4 IN l.payload) > 0))::text
            """;
    private static final Map<String, String> ERASE = new LinkedHashMap<>(Map.of(
            "records", """
            DELETE FROM dataset_rows
            WHERE tenant_id = $1 AND dataset_type = 'customers' AND fields->>'customer_email' = $2
            """,
            "refused_rows",
                    "DELETE FROM failed_records WHERE tenant_id = $1 AND position('customer:' || $2 IN raw::text) > 0",
            "refused_events",
                    "DELETE FROM dead_letters WHERE tenant_id = $1 AND position('customer:' || $2 IN payload) > 0"));
    private static final String FORGET_CUSTOMER = "DELETE FROM customers WHERE tenant_id = $1 AND id = $2";
    private static final String KEEP_NOBODY = """
            INSERT INTO customers (tenant_id, id, first_order_at, last_order_at)
            SELECT $1, $2, min(order_date), max(order_date) FROM orders WHERE tenant_id = $1 AND customer_id = $2
            HAVING count(*) > 0
            """;
    private static final String REPLACE_IN_ORDERS =
            "UPDATE orders SET customer_id = $3 WHERE tenant_id = $1 AND customer_id = $2";
    private static final String RAW_FILES = """
            SELECT DISTINCT file_path FROM ingestion_files
            WHERE tenant_id = $1 AND file_path <> '' AND raw_removed_at IS NULL AND id IN (
                SELECT i.ingestion_id FROM orders o JOIN order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.id
                WHERE o.tenant_id = $1 AND o.customer_id = $2
                UNION SELECT ingestion_id FROM dataset_rows
                WHERE tenant_id = $1 AND dataset_type = 'customers' AND fields->>'customer_email' = $3
                UNION SELECT ingestion_id FROM failed_records
                WHERE tenant_id = $1 AND position('customer:' || $3 IN raw::text) > 0)
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;

    CustomerData(TenantTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Everything as JSON. */
    String export(TenantId tenant, UUID customer) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> connection
                .preparedQuery(EXPORT)
                .executeAndAwait(Tuple.of(tenant.value(), customer, customer.toString(), "customer:" + customer))
                .iterator()
                .next()
                .getString(0));
    }

    /** Raw files that name the customer. */
    List<String> rawFiles(TenantId tenant, UUID customer) {
        return transactions.run(
                TenantScope.allDepartments(tenant), connection -> connection
                        .preparedQuery(RAW_FILES)
                        .executeAndAwait(Tuple.of(tenant.value(), customer, customer.toString()))
                        .stream()
                        .map(row -> row.getString("file_path"))
                        .toList());
    }

    /**
     * Puts somebody who stands for nobody in the customer's place, so that sums and counts stay, and tells the other services.
     *
     * @return how many rows of each kind were changed or removed
     */
    Map<String, Integer> erase(TenantId tenant, UUID customer) {
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            ErasedCustomers.note(connection, tenant, customer);
            var replacement = UUID.randomUUID();
            var counts = new LinkedHashMap<String, Integer>();
            counts.put("orders", count(connection, REPLACE_IN_ORDERS, Tuple.of(tenant.value(), customer, replacement)));
            counts.put("customers", count(connection, FORGET_CUSTOMER, Tuple.of(tenant.value(), customer)));
            connection.preparedQuery(KEEP_NOBODY).executeAndAwait(Tuple.of(tenant.value(), replacement));
            ERASE.forEach((kind, statement) ->
                    counts.put(kind, count(connection, statement, Tuple.of(tenant.value(), customer.toString()))));
            outbox.add(connection, tenant, erased(tenant, customer, replacement));
            return counts;
        });
    }

    private static int count(SqlConnection connection, String statement, Tuple parameters) {
        return connection.preparedQuery(statement).executeAndAwait(parameters).rowCount();
    }

    private static OutboxEvent erased(TenantId tenant, UUID customer, UUID replacement) {
        var event = CustomerErased.newBuilder()
                .setTenantId(tenant.toBytes())
                .setCustomerId(UuidBytes.of(customer))
                .setReplacementId(UuidBytes.of(replacement))
                .build();
        var id = customer.toString();
        return new OutboxEvent(
                Topics.CUSTOMER_ERASED, id, "com.tillstream.customer.erased.v1", id, event.toByteArray());
    }
}
