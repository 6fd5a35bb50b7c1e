package com.tillstream.ingest.customer;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who was erased, by an id that only somebody who has the address can tell: files that still name them may be read again. */
@ApplicationScoped
public class ErasedCustomers {
    private static final String NOTE = """
            INSERT INTO erased_customers (tenant_id, customer_id) VALUES ($1, $2)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET erased_at = now()
            """;
    private static final String SINCE =
            "SELECT customer_id FROM erased_customers WHERE tenant_id = $1 AND erased_at >= $2";

    private final TenantTransactions transactions;

    ErasedCustomers(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Those who were erased since a file was uploaded. Who comes back later is a customer like any other. */
    public Set<UUID> since(TenantId tenant, Instant upload) {
        return transactions.run(
                TenantScope.allDepartments(tenant), connection -> connection
                        .preparedQuery(SINCE)
                        .executeAndAwait(Tuple.of(tenant.value(), upload.atOffset(ZoneOffset.UTC)))
                        .stream()
                        .map(row -> row.getUUID("customer_id"))
                        .collect(Collectors.toSet()));
    }

    /** Notes that a customer is erased, in the transaction that does it. */
    static void note(SqlConnection connection, TenantId tenant, UUID customer) {
        connection.preparedQuery(NOTE).executeAndAwait(Tuple.of(tenant.value(), customer));
    }
}
