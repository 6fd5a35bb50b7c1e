package com.tillstream.ingest.resumable;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A file that comes in pieces.
 *
 * @param length of the whole file in bytes
 * @param received bytes so far
 * @param pieces where each piece begins
 * @param options what its sender says of it, by name
 * @param ingestion what it has become, null until it is complete
 */
record ResumableUpload(
        UUID id,
        long length,
        long received,
        List<Long> pieces,
        Map<String, String> options,
        UUID ingestion,
        OffsetDateTime expiresAt) {
    static ResumableUpload from(Row row) {
        return new ResumableUpload(
                row.getUUID("id"),
                row.getLong("length"),
                row.getLong("received"),
                List.of(row.getArrayOfLongs("pieces")),
                texts(row.getJsonObject("options")),
                row.getUUID("ingestion_id"),
                row.getOffsetDateTime("expires_at"));
    }

    boolean isComplete() {
        return received == length;
    }

    private static Map<String, String> texts(JsonObject json) {
        var texts = new HashMap<String, String>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
