package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.store.SeenCustomers.Customer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Customers and the time of their first and last order. */
@ApplicationScoped
class Customers {
    private static final String ADD = """
            INSERT INTO customers AS c (tenant_id, id, region, country, segment, first_order_at, last_order_at)
            SELECT $1, id, region, country, segment, first_at, last_at
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
                 AS customer (id, region, country, segment, first_at, last_at)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                first_order_at = least(c.first_order_at, excluded.first_order_at),
                last_order_at = greatest(c.last_order_at, excluded.last_order_at)
            WHERE c.first_order_at > excluded.first_order_at OR c.last_order_at < excluded.last_order_at
            """;

    void add(SqlConnection connection, TenantId tenant, List<Customer> customers) {
        if (customers.isEmpty()) {
            return;
        }
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            Columns.of(customers, Customer::id, UUID[]::new),
            Columns.of(customers, Customer::region, String[]::new),
            Columns.of(customers, Customer::country, String[]::new),
            Columns.of(customers, Customer::segment, String[]::new),
            Columns.of(customers, customer -> Columns.time(customer.firstMicros()), OffsetDateTime[]::new),
            Columns.of(customers, customer -> Columns.time(customer.lastMicros()), OffsetDateTime[]::new)
        }));
    }
}
