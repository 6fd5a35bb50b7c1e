package com.tillstream.scenario.sales;

import com.tillstream.batch.Applied;
import com.tillstream.batch.IdempotentBatches;
import com.tillstream.id.IngestionId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;

/** Daily sales by channel and department, the history that scenarios start from. */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class SalesResource {
    private static final String PAGE = """
            SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(s) - 'tenant_id'), '[]'))::text
            FROM (SELECT * FROM sales_aggregated
                  WHERE tenant_id = $1 AND ($2::date IS NULL OR date >= $2) AND ($3::date IS NULL OR date <= $3)
                  ORDER BY date, channel, department, promo_flag LIMIT $4) s
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final IdempotentBatches batches;

    SalesResource(CurrentUser user, TenantTransactions transactions, IdempotentBatches batches) {
        this.user = user;
        this.transactions = transactions;
        this.batches = batches;
    }

    /** Sales of a range of days, the first ones first. */
    @GET
    @Path("/sales")
    @Produces(MediaType.APPLICATION_JSON)
    public String sales(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit) {
        return transactions.run(user.scope(), connection -> connection
                .preparedQuery(PAGE)
                .executeAndAwait(Tuple.of(user.tenant().value(), from, to, limit))
                .iterator()
                .next()
                .getString(0));
    }

    /** Batches and rows of an upload that this service has applied. */
    @GET
    @Path("/counters/{ingestion}")
    public Applied counters(@PathParam("ingestion") UUID ingestion) {
        return transactions.run(
                user.scope(),
                connection -> batches.applied(
                        connection, SalesConsumers.CONSUMER, user.tenant(), new IngestionId(ingestion)));
    }
}
