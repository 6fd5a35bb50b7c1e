package com.tillstream.ingest.line;

import com.tillstream.ingest.validation.RowError;
import java.util.List;
import java.util.Map;

/**
 * A row that was refused.
 *
 * @param raw its cells by header, as they stood in the file
 * @param errors every reason, at least one
 */
public record RejectedRow(long rowNumber, Map<String, String> raw, List<RowError> errors) implements RowOutcome {
    /** How much memory it keeps, roughly. */
    long characters() {
        return raw.entrySet().stream()
                .mapToLong(cell -> cell.getKey().length() + cell.getValue().length())
                .sum();
    }
}
