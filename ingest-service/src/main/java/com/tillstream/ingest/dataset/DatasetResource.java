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

/** The datasets of the user's department, and the jobs that load them; newest first. */
@Path("/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class DatasetResource {
    private static final String DATASETS = """
            SELECT id, department, name, dataset_type, uploader, created_at FROM datasets
            WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT $2
            """;
    private static final String JOBS = """
            SELECT j.id, j.ingestion_id, j.job_type, j.status, j.attempts, j.max_attempts, j.error_message, j.started_at,
                   j.completed_at, j.created_at
            FROM jobs j JOIN ingestion_files f ON f.tenant_id = j.tenant_id AND f.id = j.ingestion_id
            WHERE j.tenant_id = $1 ORDER BY j.created_at DESC LIMIT $2
            """;

    private final CurrentUser user;
    private final TenantTransactions transactions;

    DatasetResource(CurrentUser user, TenantTransactions transactions) {
        this.user = user;
        this.transactions = transactions;
    }

    /** The datasets, one an upload. */
    @GET
    @Path("/datasets")
    public String datasets(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return items(DATASETS, limit);
    }

    /** The jobs, with their attempts and what went wrong. */
    @GET
    @Path("/jobs")
    public String jobs(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return items(JOBS, limit);
    }

    private String items(String query, int limit) {
        return transactions.run(user.scope(), connection -> connection
                .preparedQuery("SELECT jsonb_build_object('items', coalesce(jsonb_agg(to_jsonb(i)), '[]'))::text FROM ("
                        + query + ") i")
                .executeAndAwait(Tuple.of(user.tenant().value(), limit))
                .iterator()
                .next()
                .getString(0));
    }
}
