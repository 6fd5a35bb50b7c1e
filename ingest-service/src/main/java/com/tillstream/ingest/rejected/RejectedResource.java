package com.tillstream.ingest.rejected;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.file.FileResource;
import com.tillstream.ingest.file.IngestionFiles;
import com.tillstream.ingest.rejected.RejectedRows.RejectedRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of an upload that were refused, with every reason. */
@Path("/v1/files/{id}/rejected")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class RejectedResource {
    private static final int PAGE = 1000;

    private final CurrentUser user;
    private final IngestionFiles files;
    private final RejectedRows rejected;

    RejectedResource(CurrentUser user, IngestionFiles files, RejectedRows rejected) {
        this.user = user;
        this.files = files;
        this.rejected = rejected;
    }

    /** A page of refused rows. @param next the cursor of the next page, null on the last */
    public record Page(List<Map<String, Object>> items, Long next) {}

    /** Refused rows as JSON, in the file's order. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page json(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @DefaultValue("0") long cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        requireVisible(id);
        var rows = rejected.page(user.tenant(), id, cursor, limit);
        return new Page(
                rows.stream().map(RejectedResource::item).toList(),
                rows.size() < limit ? null : rows.getLast().number());
    }

    /** All refused rows as a CSV file, to be corrected and sent again. */
    @GET
    @Produces("text/csv;qs=0.5")
    public Response csv(@PathParam("id") UUID id) {
        requireVisible(id);
        var tenant = user.tenant();
        StreamingOutput body = out -> RejectedCsv.write(out, after -> rejected.page(tenant, id, after, PAGE));
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"rejected-" + id + ".csv\"")
                .build();
    }

    private void requireVisible(UUID id) {
        if (files.find(user.scope(), id).isEmpty()) {
            throw FileResource.unknown(id);
        }
    }

    private static Map<String, Object> item(RejectedRow row) {
        return new JsonObject()
                .put("row_number", row.number())
                .put("sheet", row.sheet())
                .put("status", row.status())
                .put("raw", row.raw().getMap())
                .put("errors", row.errors().getList())
                .getMap();
    }
}
