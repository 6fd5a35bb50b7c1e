package com.tillstream.ingest.resumable;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.upload.Upload;
import com.tillstream.ingest.upload.Uploader;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Resumable uploads by tus 1.0 (https://tus.io/protocols/resumable-upload): creation, checksum, expiration and termination. The
 * metadata are the options of an upload, and its filename. The answer to the last piece names the upload that the file became in
 * the header {@code Tillstream-Ingestion}.
 */
@Path("/v1/uploads")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class TusResource {
    private static final String VERSION = "1.0.0";
    private static final String PIECE = "application/offset+octet-stream";
    private static final int CHECKSUM_MISMATCH = 460;

    private final CurrentUser user;
    private final ResumableUploads uploads;
    private final Pieces pieces;
    private final Upload upload;
    private final long mostBytes;

    TusResource(
            CurrentUser user,
            ResumableUploads uploads,
            Pieces pieces,
            Upload upload,
            @ConfigProperty(name = "tillstream.upload.max-bytes", defaultValue = "2147483648") long mostBytes) {
        this.user = user;
        this.uploads = uploads;
        this.pieces = pieces;
        this.upload = upload;
        this.mostBytes = mostBytes;
    }

    /** What this server can do. */
    @OPTIONS
    @PermitAll
    public Response options() {
        return tus(Response.noContent())
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,checksum,expiration,termination")
                .header("Tus-Checksum-Algorithm", PieceChecksum.ALGORITHMS)
                .header("Tus-Max-Size", mostBytes)
                .build();
    }

    /** Begins an upload; 201 with where to send its pieces. */
    @POST
    public Response create(
            @HeaderParam("Tus-Resumable") String version,
            @HeaderParam("Upload-Length") Long length,
            @HeaderParam("Upload-Metadata") String metadata) {
        requireVersion(version);
        if (length == null || length < 0) {
            throw new ProblemException(IngestError.BAD_TUS, "The header Upload-Length is missing or negative.");
        }
        if (length > mostBytes) {
            throw new ProblemException(
                    IngestError.TOO_LARGE,
                    "The upload has %,d bytes; at most %,d are taken. Split the file, for example by year."
                            .formatted(length, mostBytes));
        }
        var created = uploads.create(user, length, TusMetadata.parse(metadata));
        return expiring(tus(Response.created(URI.create("/v1/uploads/" + created.id()))), created)
                .build();
    }

    /** How much of an upload is there. */
    @HEAD
    @Path("/{id}")
    public Response progress(@HeaderParam("Tus-Resumable") String version, @PathParam("id") UUID id) {
        requireVersion(version);
        return described(Response.ok(), find(id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Takes a piece; 409 if it does not begin where the last one ended. What came of a piece that broke off is kept. */
    @PATCH
    @Path("/{id}")
    @Consumes(PIECE)
    public Response piece(
            @HeaderParam("Tus-Resumable") String version,
            @PathParam("id") UUID id,
            @HeaderParam("Upload-Offset") Long offset,
            @HeaderParam("Upload-Checksum") String checksum,
            InputStream body)
            throws IOException {
        requireVersion(version);
        var begun = find(id);
        if (offset == null || offset != begun.received()) {
            throw conflict(begun);
        }
        try (var piece = ReceivedPiece.of(body, begun.length() - begun.received(), PieceChecksum.parse(checksum))) {
            if (!piece.isIntact()) {
                return described(Response.status(CHECKSUM_MISMATCH, "Checksum Mismatch"), begun)
                        .build();
            }
            return described(Response.noContent(), take(begun, piece)).build();
        }
    }

    /** Gives an upload up. */
    @DELETE
    @Path("/{id}")
    public Response terminate(@HeaderParam("Tus-Resumable") String version, @PathParam("id") UUID id) {
        requireVersion(version);
        forget(find(id));
        return tus(Response.noContent()).build();
    }

    private ResumableUpload take(ResumableUpload begun, ReceivedPiece piece) throws IOException {
        if (piece.length() > 0) {
            try (var bytes = piece.open()) {
                pieces.put(user.tenant(), begun.id(), begun.received(), bytes);
            }
        }
        var now = uploads.advance(user, begun, piece.length()).orElseThrow(() -> conflict(begun));
        return now.isComplete() && now.ingestion() == null ? complete(now) : now;
    }

    private ResumableUpload complete(ResumableUpload whole) throws IOException {
        try (var bytes = pieces.open(user.tenant(), whole)) {
            var receipt = upload.takeIn(Uploader.of(user), whole.options().get("filename"), bytes, whole.options());
            uploads.complete(user, whole, receipt.ingestionId());
            pieces.remove(user.tenant(), whole.id(), whole.pieces());
        } catch (ProblemException e) {
            // A file that is refused will not be better for sending its last piece again.
            forget(whole);
            throw e;
        }
        return find(whole.id());
    }

    private void forget(ResumableUpload gone) {
        pieces.remove(user.tenant(), gone.id(), uploads.remove(user.tenant(), gone.id()));
    }

    private ResumableUpload find(UUID id) {
        return uploads.find(user, id)
                .orElseThrow(() -> new ProblemException(
                        IngestError.UNKNOWN_UPLOAD,
                        "There is no resumable upload %s of yours, or it has expired. Begin again with POST /v1/uploads."
                                .formatted(id)));
    }

    private static ProblemException conflict(ResumableUpload begun) {
        return new ProblemException(
                IngestError.OFFSET_CONFLICT,
                "The next byte of the upload is number %,d. HEAD tells where to go on.".formatted(begun.received()));
    }

    private static void requireVersion(String version) {
        if (!VERSION.equals(version)) {
            throw new ProblemException(
                    IngestError.TUS_VERSION,
                    "The header Tus-Resumable is \"%s\"; this server speaks %s.".formatted(version, VERSION));
        }
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder response, ResumableUpload upload) {
        var described = expiring(tus(response), upload)
                .header("Upload-Offset", upload.received())
                .header("Upload-Length", upload.length());
        return upload.ingestion() == null ? described : described.header("Tillstream-Ingestion", upload.ingestion());
    }

    private static Response.ResponseBuilder expiring(Response.ResponseBuilder response, ResumableUpload upload) {
        return response.header(
                "Upload-Expires",
                upload.expiresAt().withOffsetSameInstant(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Response.ResponseBuilder tus(Response.ResponseBuilder response) {
        return response.header("Tus-Resumable", VERSION);
    }
}
