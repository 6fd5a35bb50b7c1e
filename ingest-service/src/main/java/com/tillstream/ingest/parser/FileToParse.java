package com.tillstream.ingest.parser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.ingest.style.Reading;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a file is and how its uploader wants it read.
 *
 * @param isRawFileGone whether it was kept long enough and is no more
 * @param isReplacing whether earlier uploads of its dataset go when it has been read
 * @param readings the number of the first batch of each reading of the whole file that has ended
 * @param nextSeq the number of the next batch
 */
record FileToParse(
        String key,
        String type,
        Map<String, String> mapping,
        ZoneId zone,
        Reading reading,
        Instant uploadedAt,
        boolean isRawFileGone,
        boolean isReplacing,
        List<Integer> readings,
        int nextSeq) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FileToParse from(Row row) {
        var mapping = new HashMap<String, String>();
        row.getJsonObject("mapping").forEach(entry -> mapping.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new FileToParse(
                row.getString("file_path"),
                row.getString("dataset_type"),
                mapping,
                ZoneId.of(row.getString("zone")),
                reading(row.getJsonObject("reading")),
                row.getOffsetDateTime("inserted_at").toInstant(),
                row.getOffsetDateTime("raw_removed_at") != null,
                row.getString("merge").equals("replace"),
                List.of(row.getArrayOfIntegers("file_readings")),
                row.getInteger("next_seq"));
    }

    /** Whether it has been read to its end before. */
    boolean isReadAgain() {
        return !readings.isEmpty();
    }

    /** The number that a batch of the reading under way has. @param index 0, 1, 2 … in file order */
    int seq(int index) {
        return nextSeq + index;
    }

    private static Reading reading(JsonObject json) {
        try {
            return JSON.readValue(json.encode(), Reading.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("how the file is to be read was written by another version", e);
        }
    }
}
