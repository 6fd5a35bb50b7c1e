package com.tillstream.ingest.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What several files that are sent together are answered with. @param jobId where to watch them: {@code GET /v1/jobs/{id}} */
public record BatchReceipt(@JsonProperty("job_id") UUID jobId, List<Item> files) {
    Response accepted() {
        return Response.accepted(this).location(URI.create("/v1/jobs/" + jobId)).build();
    }

    /** One of the files: taken, or refused with a code and a sentence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String filename, Receipt receipt, String code, String detail) {
        static Item taken(StoredFile file, Receipt receipt) {
            return new Item(file.name(), receipt, null, null);
        }

        static Item refused(StoredFile file, String code, String detail) {
            return new Item(file.name(), null, code, detail);
        }
    }
}
