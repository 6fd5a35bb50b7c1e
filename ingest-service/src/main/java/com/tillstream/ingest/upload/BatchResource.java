package com.tillstream.ingest.upload;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Where files come in that are one job, however many they are. */
@Path("/v1/jobs")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class BatchResource {
    private final CurrentUser user;
    private final Upload upload;
    private final BatchUpload batch;

    BatchResource(CurrentUser user, Upload upload, BatchUpload batch) {
        this.user = user;
        this.upload = upload;
        this.batch = batch;
    }

    /** Takes the files of a form as {@code POST /v1/files} does; 202 with the job in which to watch them, even of a single one. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response form(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
        var uploader = Uploader.of(user);
        return new UploadForm(upload, uploader)
                .read(contentType, body, (files, options) -> batch.register(uploader, files, options))
                .accepted();
    }
}
