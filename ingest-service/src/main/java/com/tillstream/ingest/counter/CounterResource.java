package com.tillstream.ingest.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.file.FileResource;
import com.tillstream.ingest.file.IngestionFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** What became of the rows of an upload; each of them is in exactly one count. */
@Path("/v1/counters/{ingestion}")
@RunOnVirtualThread
public class CounterResource {
    private final CurrentUser user;
    private final IngestionFiles files;

    CounterResource(CurrentUser user, IngestionFiles files) {
        this.user = user;
        this.files = files;
    }

    /** The counts of an upload. @param addsUp whether read = accepted + duplicate + rejected */
    public record Counters(
            long read,
            long accepted,
            long duplicate,
            long rejected,
            @JsonProperty("adds_up") boolean addsUp) {}

    /** The counts so far. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Counters counters(@PathParam("ingestion") UUID ingestion) {
        var file = files.find(user.scope(), ingestion).orElseThrow(() -> FileResource.unknown(ingestion));
        long sum = file.processedRows() + file.duplicateRows() + file.failedRows();
        return new Counters(
                file.totalRows(),
                file.processedRows(),
                file.duplicateRows(),
                file.failedRows(),
                file.totalRows() == sum);
    }
}
