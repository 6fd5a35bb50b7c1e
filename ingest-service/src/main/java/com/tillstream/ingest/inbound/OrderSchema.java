package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.tillstream.ingest.validation.RowError;
import java.util.List;

/** The JSON Schema of an order, the same one that is served. */
final class OrderSchema {
    static final String RESOURCE = "/schemas/order.v1.schema.json";

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(OrderSchema.class.getResourceAsStream(RESOURCE));

    private OrderSchema() {}

    /** @throws BadEventException naming each place where the data are not as the schema says */
    static void require(JsonNode data) {
        var errors = SCHEMA.validate(data).stream()
                .map(error -> new RowError(
                        "event.schema." + error.getType(),
                        error.getInstanceLocation().toString(),
                        error.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw new BadEventException("not_as_the_schema_says", summary(errors), errors);
        }
    }

    private static String summary(List<RowError> errors) {
        return "The data are not as the schema says: " + errors.getFirst().text()
                + (errors.size() > 1 ? " (and %d more)".formatted(errors.size() - 1) : "") + ".";
    }
}
