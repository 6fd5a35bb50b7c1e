package com.tillstream.scenario.counter;

import com.tillstream.batch.IdempotentBatches;
import com.tillstream.id.IngestionId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.scenario.sales.SalesConsumer;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** How much of an upload this service has taken in. */
@Path("/v1/counters/{ingestion}")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class CounterResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final IdempotentBatches batches;

    CounterResource(CurrentUser user, TenantTransactions transactions, IdempotentBatches batches) {
        this.user = user;
        this.transactions = transactions;
        this.batches = batches;
    }

    /** @param rows equals the upload's accepted rows once all its batches have been applied */
    public record Counters(String consumer, int batches, long rows) {}

    /** The counts so far; zeros for an upload of which nothing has come. */
    @GET
    public Counters counters(@PathParam("ingestion") UUID ingestion) {
        var applied = transactions.run(
                user.scope(),
                connection ->
                        batches.applied(connection, SalesConsumer.NAME, user.tenant(), new IngestionId(ingestion)));
        return new Counters(SalesConsumer.NAME, applied.batches(), applied.rows());
    }
}
