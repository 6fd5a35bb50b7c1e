package com.tillstream.ingest.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;

/** What an upload is answered with. */
public record Receipt(
        @JsonProperty("ingestion_id") UUID ingestionId,
        @JsonProperty("dataset_id") UUID datasetId,
        String status,
        Map<String, String> links) {
    static Receipt pending(UUID ingestionId, UUID datasetId) {
        var self = "/v1/files/" + ingestionId;
        return new Receipt(
                ingestionId,
                datasetId,
                "pending",
                Map.of("self", self, "events", self + "/events", "rejected", self + "/rejected"));
    }
}
