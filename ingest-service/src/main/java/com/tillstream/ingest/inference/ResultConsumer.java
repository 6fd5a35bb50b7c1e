package com.tillstream.ingest.inference;

import com.google.protobuf.InvalidProtocolBufferException;
import com.tillstream.batch.Patience;
import com.tillstream.event.v1.ResultComputed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Results tell which uploads are in them for the first time: whoever waits for these need not wait any more. */
@ApplicationScoped
class ResultConsumer {
    private final TenantTransactions transactions;
    private final Inferences inferences;

    ResultConsumer(TenantTransactions transactions, Inferences inferences) {
        this.transactions = transactions;
        this.inferences = inferences;
    }

    @Incoming("result-computed")
    @Blocking
    void onResult(byte[] value) throws InvalidProtocolBufferException {
        var result = ResultComputed.parseFrom(value);
        if (result.getIngestionIdsCount() == 0) {
            return;
        }
        var tenant = TenantId.ofBytes(result.getTenantId());
        var ingestions = result.getIngestionIdsList().stream()
                .map(id -> IngestionId.ofBytes(id).value())
                .toArray(UUID[]::new);
        Patience.retryingTransient(
                "result",
                () -> transactions.run(TenantScope.allDepartments(tenant), connection -> {
                    inferences.end(connection, tenant, ingestions);
                    return true;
                }));
    }
}
