package com.tillstream.ingest.upload;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;

/** Where files come in. A body is stored while it arrives. */
@Path("/v1/files")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class UploadResource {
    private final CurrentUser user;
    private final Upload upload;
    private final BatchUpload batch;

    UploadResource(CurrentUser user, Upload upload, BatchUpload batch) {
        this.user = user;
        this.upload = upload;
        this.batch = batch;
    }

    /**
     * Takes a file from a form with the parts file, type, dataset, mapping, sheet and dialect; 202 with where to watch it. Of
     * several files each tells its own type unless one is given for all; the answer tells of each.
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response form(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
        var uploader = Uploader.of(user);
        return new UploadForm(upload, uploader)
                .read(
                        contentType,
                        body,
                        (files, options) -> files.size() == 1
                                ? accepted(upload.register(uploader, files.getFirst(), options))
                                : batch.register(uploader, files, options).accepted());
    }

    /** Takes a file that is the body itself, with its name and the options in the query; 202 with where to watch it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response body(@QueryParam("filename") String filename, @Context UriInfo request, InputStream body) {
        var given = new HashMap<String, String>();
        request.getQueryParameters().forEach((name, values) -> given.put(name, values.getFirst()));
        return accepted(upload.takeIn(Uploader.of(user), filename, body, given));
    }

    private static Response accepted(Receipt receipt) {
        return Response.accepted(receipt)
                .location(URI.create(receipt.links().get("self")))
                .build();
    }
}
