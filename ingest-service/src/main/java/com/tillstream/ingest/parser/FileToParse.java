package com.tillstream.ingest.parser;

import com.tillstream.ingest.validation.DateOrder;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a file is and how its uploader wants it read.
 *
 * @param readings how often it has been read to its end
 * @param batchCount batches in a reading; 0 before the first has ended
 */
record FileToParse(
        String key,
        Map<String, String> mapping,
        ZoneId zone,
        DateOrder dateOrder,
        Instant uploadedAt,
        int readings,
        int batchCount) {
    static FileToParse from(Row row) {
        var mapping = new HashMap<String, String>();
        row.getJsonObject("mapping").forEach(entry -> mapping.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new FileToParse(
                row.getString("file_path"),
                mapping,
                ZoneId.of(row.getString("zone")),
                DateOrder.valueOf(row.getString("date_order")),
                row.getOffsetDateTime("inserted_at").toInstant(),
                row.getInteger("readings"),
                row.getInteger("batch_count"));
    }
}
