package com.tillstream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.problem.ProblemException;
import java.util.Map;
import java.util.Optional;

/**
 * What a sender says of a file.
 *
 * @param contract of the dataset type; empty where the file is to tell itself
 * @param dataset a name for what is loaded, or null
 * @param mapping header to contract column; may be empty
 * @param sheet the only sheet of a workbook to load, or null
 */
record UploadOptions(
        Optional<DatasetContract> contract,
        String dataset,
        Merge merge,
        Map<String, String> mapping,
        String sheet,
        Dialect dialect) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    UploadOptions {
        mapping = Map.copyOf(mapping);
    }

    /** Reads the options as they come in a form or a query; those that are not given may be missing or null. */
    static UploadOptions of(Map<String, String> given) {
        return new UploadOptions(
                contract(given.getOrDefault("type", "")),
                given.get("dataset"),
                Merge.of(given.getOrDefault("merge", "")),
                mapping(given.getOrDefault("mapping", "")),
                given.get("sheet"),
                dialect(given.getOrDefault("dialect", "")));
    }

    /** What this says of the file's format. */
    FormatHints formatHints() {
        return new FormatHints(sheet, dialect.separator(), dialect.quote(), dialect.encoding());
    }

    private static Optional<DatasetContract> contract(String type) {
        return type.isBlank() ? Optional.empty() : Optional.of(known(type));
    }

    private static DatasetContract known(String type) {
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
                    "The dialect is not like {\"date_order\": \"day_first\", \"decimal_mark\": \",\", \"separator\": \";\"}: "
                            + e.getOriginalMessage());
        }
    }
}
