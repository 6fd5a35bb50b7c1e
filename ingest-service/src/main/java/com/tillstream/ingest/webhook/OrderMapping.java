package com.tillstream.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.inbound.WebhookOrder;
import com.tillstream.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the columns of an order stand in the calls of some system, as JSONPath: {@code $…} from the call's root, {@code @…} from
 * each line; anything else is the value itself, such as {@code online} for the channel.
 *
 * @param id what makes it the same call when it comes again
 * @param lines all lines of the order
 * @param columns of the dataset type orders
 */
public record OrderMapping(
        @NotNull @Size(min = 1, max = 200) String id,
        @NotNull @Size(min = 1, max = 200) String lines,
        @NotNull @Size(min = 1, max = 40) Map<@NotNull String, @NotNull @Size(max = 200) String> columns) {
    private static final Set<String> OF_LINES = Set.of(
            "line_id",
            "sku",
            "quantity",
            "unit_price",
            "total_amount",
            "unit_cost",
            "discount_pct",
            "product_name",
            "product_category");
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
            .build();

    public OrderMapping {
        columns = columns == null ? null : Map.copyOf(columns);
    }

    /** @throws ProblemException if a path is none, or a column is not one of orders */
    void requireSense() {
        requirePath("id", id);
        requirePath("lines", lines);
        columns.forEach((column, path) -> {
            if (Contracts.orders().position(column) < 0) {
                throw invalid(
                        "The mapping names the column \"%s\", which orders has not. GET /v1/contracts/orders lists its columns."
                                .formatted(column));
            }
            if (path.startsWith("@")) {
                requirePath(column, "$" + path.substring(1));
            } else if (path.startsWith("$")) {
                requirePath(column, path);
            }
        });
        for (var needed : List.of("order_ref", "sku", "quantity")) {
            if (!columns.containsKey(needed)) {
                throw invalid("The mapping says nothing of the column \"%s\", without which no order can be taken."
                        .formatted(needed));
            }
        }
    }

    /** An order in the words of Tillstream. What is missing from it is told of when it is judged. */
    WebhookOrder translate(JsonNode call) {
        var data = JsonNodeFactory.instance.objectNode();
        columns.forEach((column, path) -> {
            if (!isOfLines(column, path)) {
                put(data, column, value(call, call, path));
            }
        });
        var translated = data.putArray("lines");
        for (var line : find(call, lines)) {
            var fields = translated.addObject();
            columns.forEach((column, path) -> {
                if (isOfLines(column, path)) {
                    put(fields, column, value(call, line, path));
                }
            });
        }
        return WebhookOrder.placed(value(call, call, id), data);
    }

    private static boolean isOfLines(String column, String path) {
        return path.startsWith("@") || OF_LINES.contains(column);
    }

    private static String value(JsonNode call, JsonNode line, String path) {
        if (path.startsWith("@")) {
            return text(find(line, "$" + path.substring(1)));
        }
        return path.startsWith("$") ? text(find(call, path)) : path;
    }

    private static JsonNode find(JsonNode json, String path) {
        var found = JsonPath.using(PATHS).parse(json).<JsonNode>read(path);
        return found == null ? JsonNodeFactory.instance.arrayNode() : found;
    }

    /** The first of what was found. */
    private static String text(JsonNode found) {
        var first = found.path(0);
        return first.isNumber() ? first.decimalValue().toPlainString() : first.asText("");
    }

    private static void put(ObjectNode target, String column, String value) {
        if (!value.isBlank()) {
            target.put(column, value);
        }
    }

    private static void requirePath(String what, String path) {
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException e) {
            throw invalid(
                    "The path of %s, \"%s\", cannot be read as JSONPath: %s".formatted(what, path, e.getMessage()));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(IngestError.BAD_MAPPING, detail);
    }
}
