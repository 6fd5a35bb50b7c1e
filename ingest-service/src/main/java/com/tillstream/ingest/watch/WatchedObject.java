package com.tillstream.ingest.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A file that was found in a watched place.
 *
 * @param status of its ingestion; {@code refused} if it has none
 * @param ingestionId what it became; of a file whose bytes had been loaded before, what they became then
 * @param problem why it could not be loaded, or null
 */
public record WatchedObject(
        String key,
        String status,
        @JsonProperty("ingestion_id") UUID ingestionId,
        String problem,
        @JsonProperty("found_at") OffsetDateTime foundAt) {
    static WatchedObject from(Row row) {
        return new WatchedObject(
                row.getString("object_key"),
                row.getString("status"),
                row.getUUID("ingestion_id"),
                row.getString("problem"),
                row.getOffsetDateTime("found_at"));
    }
}
