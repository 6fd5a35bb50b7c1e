package com.tillstream.ingest.dataset;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The datasets of the user's department, newest first. */
@Path("/v1/datasets")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class DatasetResource {
    private static final String DATASETS = """
            SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(i)), '[]'))::text
            FROM (SELECT id, department, name, dataset_type, uploader, created_at FROM datasets
                  WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT $2) i
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;

    DatasetResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    /** The datasets, one an upload. */
    @GET
    public String datasets(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return transactions.run(user.scope(), connection -> connection
                .preparedQuery(DATASETS)
                .executeAndAwait(Tuple.of(user.tenant().value(), limit))
                .iterator()
                .next()
                .getString(0));
    }
}
