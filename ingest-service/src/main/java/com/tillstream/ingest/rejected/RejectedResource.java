package com.tillstream.ingest.rejected;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.file.FileResource;
import com.tillstream.ingest.file.IngestionFiles;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.parser.ParserWorker;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of an upload that were refused: why, and how they are brought in after all. */
@Path("/v1/files/{id}/rejected")
@RunOnVirtualThread
public class RejectedResource {
    private static final int PAGE = 1000;

    private final CurrentUser user;
    private final IngestionFiles files;
    private final RejectedRows rejected;
    private final ParserWorker worker;

    RejectedResource(CurrentUser user, IngestionFiles files, RejectedRows rejected, ParserWorker worker) {
        this.user = user;
        this.files = files;
        this.rejected = rejected;
        this.worker = worker;
    }

    /** A page of refused rows. @param next the cursor of the next page, null on the last */
    public record Page(List<RejectedRow> items, Long next) {}

    /** Cells to be changed, by header. */
    public record Change(@NotEmpty @Size(max = 1000) Map<String, @NotNull @Size(max = 10_000) String> cells) {}

    /** Which rows are meant. @param rows their numbers; all that wait if there are none */
    public record Selection(@Size(max = 100_000) List<@NotNull Long> rows) {}

    /** How many rows it was done to. @param unknown the numbers of rows that wait for nothing or are none */
    public record Done(int rows, List<Long> unknown) {}

    /** Refused rows as JSON, in the file's order. @param status pending, retrying, succeeded or discarded; all if absent */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page json(
            @PathParam("id") UUID id,
            @QueryParam("status") @Pattern(regexp = "pending|retrying|succeeded|discarded") String status,
            @QueryParam("cursor") @DefaultValue("0") long cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        requireVisible(id);
        var rows = rejected.page(user.scope(), id, cursor, limit, status);
        return new Page(rows, rows.size() < limit ? null : rows.getLast().number());
    }

    /** The refused rows that wait as a CSV file, to be corrected and sent back. */
    @GET
    @Produces("text/csv;qs=0.5")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Response csv(@PathParam("id") UUID id) {
        requireVisible(id);
        var scope = user.scope();
        var columns = rejected.columns(scope, id);
        StreamingOutput body =
                out -> RejectedCsv.write(out, columns, after -> rejected.page(scope, id, after, PAGE, "pending"));
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"rejected-" + id + ".csv\"")
                .build();
    }

    /** Changes cells of a refused row; {@code POST …/replay} then reads it again. */
    @PATCH
    @Path("/{row}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public RejectedRow edit(@PathParam("id") UUID id, @PathParam("row") long row, @NotNull @Valid Change change) {
        requireVisible(id);
        return rejected.edit(user.scope(), id, row, change.cells())
                .orElseThrow(() -> new ProblemException(
                        IngestError.UNKNOWN_ROW,
                        "Row %d of upload %s was not refused, or waits to be read again already.".formatted(row, id)));
    }

    /** Takes the CSV file of refused rows back, corrected and in whatever format, and reads its rows again. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Response correct(@PathParam("id") UUID id, InputStream body) {
        requireVisible(id);
        try {
            var corrected = CorrectedRows.read(body);
            var unknown = rejected.edit(user.scope(), id, corrected);
            return accepted(retry(id, List.copyOf(corrected.keySet())), unknown);
        } catch (BadFileException e) {
            throw new ProblemException(IngestError.of(e.reason()), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads refused rows again; {@code GET /v1/files/{id}} tells when it is done. */
    @POST
    @Path("/replay")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Response replay(@PathParam("id") UUID id, @Valid Selection selection) {
        requireVisible(id);
        return accepted(retry(id, rows(selection)), List.of());
    }

    /** Gives refused rows up: they stay counted as refused, and are no longer in the CSV file. */
    @POST
    @Path("/discard")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Done discard(@PathParam("id") UUID id, @Valid Selection selection) {
        requireVisible(id);
        return new Done(rejected.discard(user.scope(), id, rows(selection)), List.of());
    }

    private int retry(UUID id, List<Long> rows) {
        int count = rejected.retry(user.scope(), id, rows);
        worker.wake();
        return count;
    }

    private static List<Long> rows(Selection selection) {
        return selection == null ? null : selection.rows();
    }

    private static Response accepted(int rows, List<Long> unknown) {
        return Response.accepted(new Done(rows, unknown)).build();
    }

    private void requireVisible(UUID id) {
        if (files.find(user.scope(), id).isEmpty()) {
            throw FileResource.unknown(id);
        }
    }
}
