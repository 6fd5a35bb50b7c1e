package com.tillstream.ingest.watch;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.TimeCursor;
import com.tillstream.ingest.upload.Upload;
import com.tillstream.ingest.upload.Uploader;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;

/** Folders and buckets whose new files are loaded by themselves. */
@Path("/v1/watched-sources")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class WatchedSourceResource {
    private static final int MOST_OF_A_TENANT = 100;

    private final CurrentUser user;
    private final WatchedSources sources;
    private final WatchedObjects objects;
    private final Places places;
    private final Upload upload;

    WatchedSourceResource(
            CurrentUser user, WatchedSources sources, WatchedObjects objects, Places places, Upload upload) {
        this.user = user;
        this.sources = sources;
        this.objects = objects;
        this.places = places;
        this.upload = upload;
    }

    /** All sources. */
    public record Page(List<WatchedSource> items) {}

    /** A page of files, those found last first. @param next the cursor of the next page, null on the last */
    public record FilePage(List<WatchedObject> items, String next) {}

    /** The sources of the tenant; what they are opened with is never shown. */
    @GET
    public Page list() {
        return new Page(sources.list(user.tenant()));
    }

    /** One source. */
    @GET
    @Path("/{id}")
    public WatchedSource get(@PathParam("id") UUID id) {
        return sources.find(user.tenant(), id).orElseThrow(() -> unknown(id));
    }

    /** What became of each file found there. */
    @GET
    @Path("/{id}/files")
    public FilePage files(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        get(id);
        var items = objects.newest(user.tenant(), id, TimeCursor.parse(cursor), limit);
        return new FilePage(
                items, items.size() < limit ? null : items.getLast().foundAt().toString());
    }

    /** Watches a place from now on; it is looked into first, so that one that cannot be is told of at once. */
    @POST
    public Response add(@NotNull @Valid NewWatchedSource source) throws GeneralSecurityException {
        requireSense(source);
        requireOpen(source);
        var added = sources.add(Uploader.of(user), source);
        return Response.created(URI.create("/v1/watched-sources/" + added.id()))
                .entity(added)
                .build();
    }

    /** Looks there now, and by the schedule from then on. */
    @POST
    @Path("/{id}/check")
    public WatchedSource check(@PathParam("id") UUID id) {
        return pause(id, false);
    }

    /** Looks there no more until told to check again. */
    @POST
    @Path("/{id}/pause")
    public WatchedSource pause(@PathParam("id") UUID id) {
        return pause(id, true);
    }

    /** Forgets a source. What was loaded from it stays, and so do its files. */
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {
        if (!sources.remove(user.tenant(), id)) {
            throw unknown(id);
        }
    }

    private WatchedSource pause(UUID id, boolean paused) {
        if (!sources.pause(user.tenant(), id, paused)) {
            throw unknown(id);
        }
        return get(id);
    }

    private void requireSense(NewWatchedSource source) {
        if (sources.list(user.tenant()).size() >= MOST_OF_A_TENANT) {
            throw new ProblemException(
                    IngestError.BAD_WATCH,
                    "There are %d watched sources already, which is as many as there may be."
                            .formatted(MOST_OF_A_TENANT));
        }
        upload.requireReadable(source.options());
        try {
            Schedule.parse(source.schedule());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(IngestError.BAD_WATCH, e.getMessage());
        }
        if (source.afterLoading().equals("tag") && Location.parse(source.location()) instanceof Location.Folder) {
            throw new ProblemException(
                    IngestError.BAD_WATCH, "Files of a folder cannot be tagged; after_loading is to be move or leave.");
        }
    }

    private void requireOpen(NewWatchedSource source) {
        try (var place = places.open(user.tenant(), Location.parse(source.location()), source.credentials())) {
            place.list();
        } catch (IOException e) {
            throw new ProblemException(
                    IngestError.UNREACHABLE_WATCH,
                    "The place cannot be looked into, so it is not watched: " + e.getMessage());
        }
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                IngestError.UNKNOWN_WATCH,
                "There is no watched source " + id + ". GET /v1/watched-sources lists yours.");
    }
}
