package com.tillstream.kpi.recomputation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.kpi.ingestion.Family;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Families that are computed again, or compared with the lines.
 *
 * @param status pending, running, succeeded or failed
 * @param parts of how many parts it consists
 * @param part what is computed now
 * @param differences the first ones that were found: each with its key, what was stored, and what the lines say
 */
public record Recomputation(
        UUID id,
        @JsonProperty("check_only") boolean checkOnly,
        List<String> families,
        LocalDate from,
        LocalDate to,
        String status,
        int parts,
        @JsonProperty("parts_done") int partsDone,
        String part,
        @JsonProperty("rows_written") long rowsWritten,
        List<Map<String, Object>> differences,
        String error,
        int attempts,
        @JsonProperty("created_at") OffsetDateTime createdAt,
        @JsonProperty("finished_at") OffsetDateTime finishedAt) {
    static final String COLUMNS = """
            id, check_only, families, from_day, to_day, status, parts, parts_done, part, rows_written, differences, error, attempts,
            created_at, finished_at
            """;

    @SuppressWarnings("unchecked")
    static Recomputation from(Row row) {
        return new Recomputation(
                row.getUUID("id"),
                row.getBoolean("check_only"),
                List.of(row.getArrayOfStrings("families")),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                row.getString("status"),
                row.getInteger("parts"),
                row.getInteger("parts_done"),
                row.getString("part"),
                row.getLong("rows_written"),
                ((JsonArray) row.getValue("differences")).getList(),
                row.getString("error"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("finished_at"));
    }

    /** All parts, in their order. */
    List<Part> all() {
        return Part.of(
                families.stream()
                        .map(family -> Family.valueOf(family.toUpperCase(Locale.ROOT)))
                        .toList(),
                from,
                to);
    }
}
