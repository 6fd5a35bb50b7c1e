package com.tillstream.ingest.rejected;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was refused.
 *
 * @param number its place in the file
 * @param sheet the sheet it stands in; empty for a text file
 * @param status pending, retrying, succeeded or discarded
 * @param raw its cells by header, in the order of the file
 * @param errors every reason
 */
public record RejectedRow(
        @JsonProperty("row_number") long number,
        String sheet,
        String status,
        Map<String, String> raw,
        List<Reason> errors) {
    /** Why it was refused. */
    public record Reason(String code, String column, String text) {}

    static RejectedRow from(Row row) {
        var raw = new LinkedHashMap<String, String>();
        row.getJsonObject("raw").forEach(cell -> raw.put(cell.getKey(), String.valueOf(cell.getValue())));
        var errors = row.getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(error -> new Reason(error.getString("code"), error.getString("column"), error.getString("text")))
                .toList();
        return new RejectedRow(row.getLong("row_number"), row.getString("sheet"), row.getString("status"), raw, errors);
    }

    /** All reasons in one text. */
    String reasons() {
        return String.join(
                "; ",
                errors.stream()
                        .map(error -> error.code() + ": \"" + error.text() + "\"")
                        .toList());
    }
}
