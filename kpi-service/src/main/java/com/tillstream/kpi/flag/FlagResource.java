package com.tillstream.kpi.flag;

import com.tillstream.batch.Applied;
import com.tillstream.batch.IdempotentBatches;
import com.tillstream.id.IngestionId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.flag.Flags.Flag;
import com.tillstream.kpi.line.RowBatchConsumer;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/** Whether the numbers of an upload can be read yet, and how many of its rows have been counted. */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class FlagResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Flags flags;
    private final IdempotentBatches batches;

    FlagResource(CurrentUser user, TenantTransactions transactions, Flags flags, IdempotentBatches batches) {
        this.user = user;
        this.transactions = transactions;
        this.flags = flags;
        this.batches = batches;
    }

    /** The flags of an upload, one a family. */
    public record Families(List<Flag> families) {}

    /** How far each family of an upload has come. */
    @GET
    @Path("/flags/{ingestion}")
    public Families flags(@PathParam("ingestion") UUID ingestion) {
        var found = transactions.run(user.scope(), connection -> flags.of(connection, user.tenant(), ingestion));
        if (found.isEmpty()) {
            throw new ProblemException(
                    KpiError.UNKNOWN_INGESTION,
                    "Nothing of upload " + ingestion + " has arrived here, or it is not yours to see.");
        }
        return new Families(found);
    }

    /** Batches and rows of an upload that this service has applied; the rows must equal what ingestion accepted. */
    @GET
    @Path("/counters/{ingestion}")
    public Applied counters(@PathParam("ingestion") UUID ingestion) {
        return transactions.run(
                user.scope(),
                connection -> batches.applied(
                        connection, RowBatchConsumer.CONSUMER, user.tenant(), new IngestionId(ingestion)));
    }
}
