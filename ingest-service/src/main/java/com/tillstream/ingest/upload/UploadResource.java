package com.tillstream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Where files come in. The body is spooled to disk as it arrives: an upload that breaks off never gets here. */
@Path("/v1/files")
@RunOnVirtualThread
public class UploadResource {
    private final Upload upload;
    private final ObjectMapper json;

    UploadResource(Upload upload, ObjectMapper json) {
        this.upload = upload;
        this.json = json;
    }

    /** Takes a file; 202 with where to watch it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Response upload(
            @RestForm("file") FileUpload file,
            @RestForm("type") String type,
            @RestForm("dataset") String dataset,
            @RestForm("mapping") String mapping,
            @RestForm("dialect") String dialect) {
        if (file == null) {
            throw new ProblemException(
                    IngestError.NO_FILE, "The request has no part named file. With curl: -F file=@orders.csv");
        }
        var receipt = upload.accept(new NewFile(
                file.uploadedFile(),
                file.fileName(),
                type == null ? "orders" : type,
                dataset,
                mappingOf(mapping),
                dialectOf(dialect)));
        return Response.accepted(receipt)
                .location(URI.create(receipt.links().get("self")))
                .build();
    }

    private Map<String, String> mappingOf(String mapping) {
        if (mapping == null || mapping.isBlank()) {
            return Map.of();
        }
        try {
            return json.readValue(mapping, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    IngestError.BAD_MAPPING,
                    "The mapping is not a JSON object from header to column: " + e.getOriginalMessage());
        }
    }

    private Dialect dialectOf(String dialect) {
        if (dialect == null || dialect.isBlank()) {
            return Dialect.UNKNOWN;
        }
        try {
            return json.readerFor(Dialect.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(dialect);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    IngestError.BAD_DIALECT,
                    "The dialect is not like {\"date_order\": \"day_first\"}: " + e.getOriginalMessage());
        }
    }
}
