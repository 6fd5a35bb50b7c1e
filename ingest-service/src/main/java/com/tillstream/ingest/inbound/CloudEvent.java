package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An event as CloudEvents 1.0 has it, as far as it matters here. Whose it is never stands in it, but is told by where it came in.
 *
 * @param source with {@code id} what makes it the same event
 */
record CloudEvent(String id, String source, String type, JsonNode data) {
    static final String PLACED = "com.tillstream.order.placed.v1";
    static final String RETURNED = "com.tillstream.order.returned.v1";

    private static final int LONGEST = 500;

    /** Reads the structured form: attributes and data in one object. */
    static CloudEvent structured(JsonNode event) {
        if (!event.isObject() || !event.hasNonNull("specversion")) {
            throw new BadEventException(
                    "not_a_cloud_event",
                    "The event has no specversion. Send a CloudEvent with specversion, id, source, type and data.");
        }
        return of(text(event, "id"), text(event, "source"), text(event, "type"), event.path("data"));
    }

    /** An event with these attributes. @throws BadEventException if one is missing or the type is not known */
    static CloudEvent of(String id, String source, String type, JsonNode data) {
        requirePresent("id", id);
        requirePresent("source", source);
        if (!PLACED.equals(type) && !RETURNED.equals(type)) {
            throw new BadEventException(
                    "unknown_type",
                    "The type \"%s\" is not known. Known are %s and %s.".formatted(type, PLACED, RETURNED));
        }
        return new CloudEvent(id, source, type, data);
    }

    /** Whether its lines come back rather than go out. */
    boolean isReturn() {
        return type.equals(RETURNED);
    }

    private static String text(JsonNode event, String attribute) {
        return Optional.ofNullable(event.get(attribute)).map(JsonNode::asText).orElse("");
    }

    private static void requirePresent(String attribute, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new BadEventException(
                    "missing_" + attribute,
                    "The event's %s is missing or longer than %d characters.".formatted(attribute, LONGEST));
        }
    }
}
