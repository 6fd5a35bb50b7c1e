package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event that could not be taken.
 *
 * @param eventId null where it has none
 * @param payload as it came, with {@code customer:<id>} in place of addresses
 * @param status pending, replayed or discarded
 */
public record DeadLetter(
        UUID id,
        String topic,
        int partition,
        long offset,
        @JsonProperty("event_id") String eventId,
        String payload,
        String reason,
        List<Map<String, Object>> errors,
        String status,
        @JsonProperty("inserted_at") OffsetDateTime insertedAt,
        @JsonProperty("updated_at") OffsetDateTime updatedAt) {
    static DeadLetter from(Row row) {
        return new DeadLetter(
                row.getUUID("id"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                row.getString("event_id"),
                row.getString("payload"),
                row.getString("reason"),
                row.getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getMap())
                        .toList(),
                row.getString("status"),
                row.getOffsetDateTime("inserted_at"),
                row.getOffsetDateTime("updated_at"));
    }
}
