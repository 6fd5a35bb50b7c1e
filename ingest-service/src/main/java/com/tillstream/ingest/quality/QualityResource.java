package com.tillstream.ingest.quality;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** How good uploads are. */
@Path("/v1/quality")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class QualityResource {
    private final CurrentUser user;
    private final QualityReports reports;

    QualityResource(CurrentUser user, QualityReports reports) {
        this.user = user;
        this.reports = reports;
    }

    /** Averages over the uploads of each dataset type. */
    @GET
    public String byDataset() {
        return reports.byDataset(user.scope());
    }

    /** The report of one upload, a {@link QualityReport}. */
    @GET
    @Path("/{ingestion}")
    public String report(@PathParam("ingestion") UUID ingestion) {
        return reports.find(user.scope(), ingestion)
                .orElseThrow(() -> new ProblemException(
                        IngestError.UNKNOWN_FILE,
                        "There is no report of upload %s. It is made when the file has been read to its end."
                                .formatted(ingestion)));
    }
}
