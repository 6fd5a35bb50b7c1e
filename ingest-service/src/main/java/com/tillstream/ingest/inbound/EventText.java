package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Events as bytes: numbers are kept as they are written, and depth and length are bounded. */
final class EventText {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MANY_BYTES = 16 << 20;
    private static final int DEEPEST = 50;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventText() {}

    /** One event. @throws BadEventException if the bytes are no JSON, or too many */
    static JsonNode read(byte[] bytes) {
        return read(bytes, MOST_BYTES);
    }

    /** One event or several. @throws BadEventException if the bytes are no JSON, or too many */
    static JsonNode readMany(byte[] bytes) {
        return read(bytes, MANY_BYTES);
    }

    private static JsonNode read(byte[] bytes, int most) {
        if (bytes == null || bytes.length == 0) {
            throw new BadEventException("empty", "There is nothing to read. Send a CloudEvent as JSON.");
        }
        if (bytes.length > most) {
            throw new BadEventException(
                    "too_large", "The event has %,d bytes; at most %,d are taken.".formatted(bytes.length, most));
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new BadEventException("not_json", "The event is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadEventException("not_json", "The event cannot be read: " + e.getMessage());
        }
    }
}
