package com.tillstream.ingest.file;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.deletion.Deletion;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** Uploads: list, look at, remove. */
@Path("/v1/files")
@RunOnVirtualThread
public class FileResource {
    private final CurrentUser user;
    private final IngestionFiles files;
    private final Deletion deletion;

    FileResource(CurrentUser user, IngestionFiles files, Deletion deletion) {
        this.user = user;
        this.files = files;
        this.deletion = deletion;
    }

    /** A page of uploads, newest first. @param next the cursor of the next page, null on the last */
    public record Page(List<IngestionFile> items, UUID next) {}

    /** The newest uploads that the user may see. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page list(
            @QueryParam("cursor") UUID cursor, @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = files.newest(user.scope(), cursor, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }

    /** One upload. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public IngestionFile get(@PathParam("id") UUID id) {
        return files.find(user.scope(), id).orElseThrow(() -> unknown(id));
    }

    /** Removes an upload with all its rows, here and in every service that took them. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public void delete(@PathParam("id") UUID id) {
        if (!deletion.delete(user.scope(), id)) {
            throw unknown(id);
        }
    }

    /** The problem of an id that is none of the user's uploads. */
    public static ProblemException unknown(UUID id) {
        return new ProblemException(
                IngestError.UNKNOWN_FILE,
                "There is no upload " + id + ", or it is not yours to see. GET /v1/files lists yours.");
    }
}
