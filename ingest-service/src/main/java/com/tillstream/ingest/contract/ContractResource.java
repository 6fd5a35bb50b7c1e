package com.tillstream.ingest.contract;

import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** What files may hold. */
@Path("/v1/contracts")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class ContractResource {
    /** All contracts. */
    public record Page(List<DatasetContract> items) {}

    /** Every dataset type. */
    @GET
    public Page list() {
        return new Page(Contracts.all());
    }

    /** One dataset type: its columns, their types and other names. */
    @GET
    @Path("/{type}")
    public DatasetContract get(@PathParam("type") String type) {
        return named(type);
    }

    /** An empty CSV file with the headers of a dataset type. */
    @GET
    @Path("/{type}")
    @Produces("text/csv;qs=0.5")
    public String template(@PathParam("type") String type) {
        return named(type).templateCsv();
    }

    private static DatasetContract named(String type) {
        return Contracts.of(type)
                .orElseThrow(() -> new ProblemException(
                        IngestError.UNKNOWN_CONTRACT,
                        "There is no dataset type \"" + type + "\". GET /v1/contracts lists those that there are."));
    }
}
