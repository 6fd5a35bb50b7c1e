package com.tillstream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.problem.ProblemException;
import java.util.Map;

/**
 * What a sender says of a file.
 *
 * @param dataset a name for what is loaded, or null
 * @param mapping header to contract column; may be empty
 */
record UploadOptions(DatasetContract contract, String dataset, Map<String, String> mapping, Dialect dialect) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    UploadOptions {
        mapping = Map.copyOf(mapping);
    }

    /** Reads the options as they come in a form or a query; those that are not given may be missing or null. */
    static UploadOptions of(Map<String, String> given) {
        return new UploadOptions(
                contract(given.getOrDefault("type", "orders")),
                given.get("dataset"),
                mapping(given.getOrDefault("mapping", "")),
                dialect(given.getOrDefault("dialect", "")));
    }

    private static DatasetContract contract(String type) {
        return Contracts.of(type).orElseThrow(() -> {
            var known = Contracts.all().stream().map(DatasetContract::type).toList();
            return new ProblemException(
                    IngestError.UNKNOWN_TYPE,
                    "The type \"" + type + "\" is not known. Known are: " + String.join(", ", known) + ".");
        });
    }

    private static Map<String, String> mapping(String mapping) {
        try {
            return mapping.isBlank() ? Map.of() : JSON.readValue(mapping, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    IngestError.BAD_MAPPING,
                    "The mapping is not a JSON object from header to column: " + e.getOriginalMessage());
        }
    }

    private static Dialect dialect(String dialect) {
        try {
            return dialect.isBlank() ? Dialect.UNKNOWN : JSON.readValue(dialect, Dialect.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    IngestError.BAD_DIALECT,
                    "The dialect is not like {\"date_order\": \"day_first\"}: " + e.getOriginalMessage());
        }
    }
}
