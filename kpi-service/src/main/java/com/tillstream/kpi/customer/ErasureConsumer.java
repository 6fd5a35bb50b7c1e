package com.tillstream.kpi.customer;

import com.google.protobuf.InvalidProtocolBufferException;
import com.tillstream.batch.Patience;
import com.tillstream.event.v1.CustomerErased;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Group {@code kpi}: a customer who is erased is nobody from now on; numbers stay, for nobody counts as one customer too. */
@ApplicationScoped
class ErasureConsumer {
    private static final String REPLACE =
            "UPDATE sale_lines SET customer_id = $3 WHERE tenant_id = $1 AND customer_id = $2";
    private static final String REPLACE_IN_ORDERS =
            "UPDATE order_days SET customer_id = $3 WHERE tenant_id = $1 AND customer_id = $2";
    private static final String FORGET_RECORDS = """
            DELETE FROM dataset_records
            WHERE tenant_id = $1 AND dataset_type = 'customers' AND fields->>'customer_email' = $2
            """;

    private final TenantTransactions transactions;

    ErasureConsumer(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Incoming("customer-erased")
    @Blocking
    void onErased(byte[] value) throws InvalidProtocolBufferException {
        var event = CustomerErased.parseFrom(value);
        Patience.retryingTransient("erasure", () -> erase(event));
    }

    private boolean erase(CustomerErased event) {
        var tenant = TenantId.ofBytes(event.getTenantId());
        var customer = UuidBytes.get(event.getCustomerId(), 0);
        return transactions.run(TenantScope.allDepartments(tenant), connection -> {
            var replacement = Tuple.of(tenant.value(), customer, UuidBytes.get(event.getReplacementId(), 0));
            connection.preparedQuery(REPLACE).executeAndAwait(replacement);
            connection.preparedQuery(REPLACE_IN_ORDERS).executeAndAwait(replacement);
            connection.preparedQuery(FORGET_RECORDS).executeAndAwait(Tuple.of(tenant.value(), customer.toString()));
            return true;
        });
    }
}
