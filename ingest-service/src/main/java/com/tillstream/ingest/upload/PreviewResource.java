package com.tillstream.ingest.upload;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.SpooledFile;
import com.tillstream.ingest.preview.Preview;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Shows what a file would be read as. Nothing of it is kept. */
@Path("/v1/files/preview")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
public class PreviewResource {
    private final CurrentUser user;
    private final Inspection inspection;
    private final UploadLimit limit;

    PreviewResource(CurrentUser user, Inspection inspection, UploadLimit limit) {
        this.user = user;
        this.inspection = inspection;
        this.limit = limit;
    }

    /** Looks at a file in a form with the parts of an upload: file, and if wanted type, mapping, sheet and dialect. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Preview preview(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
        return new MultipartForm<>(new Spooling(limit.mostBytes())).read(contentType, body, this::preview);
    }

    private Preview preview(List<SpooledFile> files, UploadOptions options) {
        if (files.size() > 1) {
            throw new ProblemException(
                    IngestError.BAD_FORM, "The form has several parts named file. A preview shows one at a time.");
        }
        try (var file = files.getFirst()) {
            return inspection.preview(Uploader.of(user), () -> Files.newInputStream(file.path()), options);
        } catch (BadFileException e) {
            throw new ProblemException(IngestError.of(e.reason()), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Spooling(long mostBytes) implements MultipartForm.FileTaker<SpooledFile> {
        @Override
        public SpooledFile take(String filename, InputStream bytes) throws IOException {
            return SpooledFile.of(new IncomingBytes(bytes, mostBytes));
        }

        @Override
        public void forget(SpooledFile file) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
