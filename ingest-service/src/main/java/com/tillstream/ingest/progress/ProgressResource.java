package com.tillstream.ingest.progress;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.file.FileResource;
import com.tillstream.ingest.file.IngestionFiles;
import com.tillstream.tenancy.TenantScope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How far an upload has come, as it happens. */
@Path("/v1/files/{id}/events")
@Blocking
public class ProgressResource {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final CurrentUser user;
    private final IngestionFiles files;

    ProgressResource(CurrentUser user, IngestionFiles files) {
        this.user = user;
        this.files = files;
    }

    /** The upload's state and pace each half second (server-sent events), ending when it is settled. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Multi<Progress> events(@PathParam("id") UUID id) {
        var scope = user.scope();
        var now = find(scope, id);
        if (now.file().isSettled()) {
            return Multi.createFrom().item(now);
        }
        return Multi.createBy()
                .repeating()
                .supplier(() -> find(scope, id))
                .withDelay(BETWEEN_LOOKS)
                .whilst(progress -> !progress.file().isSettled())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Progress find(TenantScope scope, UUID id) {
        var file = files.find(scope, id).orElseThrow(() -> FileResource.unknown(id));
        return Progress.of(file, files.bytesRead(scope, id), OffsetDateTime.now(ZoneOffset.UTC));
    }
}
