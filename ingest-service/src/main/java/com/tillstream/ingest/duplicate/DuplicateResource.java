package com.tillstream.ingest.duplicate;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.duplicate.DuplicateRows.DuplicateRow;
import com.tillstream.ingest.file.FileResource;
import com.tillstream.ingest.file.IngestionFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** The rows of an upload that were left out because they were there before. */
@Path("/v1/files/{id}/duplicates")
@RunOnVirtualThread
public class DuplicateResource {
    private final CurrentUser user;
    private final IngestionFiles files;
    private final DuplicateRows duplicates;

    DuplicateResource(CurrentUser user, IngestionFiles files, DuplicateRows duplicates) {
        this.user = user;
        this.files = files;
        this.duplicates = duplicates;
    }

    /** A page of duplicates. @param next the cursor of the next page, null on the last */
    public record Page(List<DuplicateRow> items, Long next) {}

    /** Duplicates in the file's order, each with the upload that had it first. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page list(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @DefaultValue("0") long cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        if (files.find(user.scope(), id).isEmpty()) {
            throw FileResource.unknown(id);
        }
        var rows = duplicates.page(user.tenant(), id, cursor, limit);
        return new Page(rows, rows.size() < limit ? null : rows.getLast().number());
    }
}
