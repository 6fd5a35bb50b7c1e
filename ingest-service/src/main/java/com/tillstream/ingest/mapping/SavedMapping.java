package com.tillstream.ingest.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the tenant maps the headers of an export; applied by itself to the next file with these headers.
 *
 * @param mapping header to contract column
 */
public record SavedMapping(
        UUID id,
        String type,
        List<String> header,
        Map<String, String> mapping,
        @JsonProperty("updated_at") OffsetDateTime updatedAt) {}
