package com.tillstream.ingest.row;

import com.tillstream.ingest.validation.RowError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was refused.
 *
 * @param rowNumber its place in the file
 * @param sheet the sheet it stands in; empty for a text file
 * @param raw its cells by header, as they stood in the file
 * @param errors every reason, at least one
 */
public record RejectedRow(long rowNumber, String sheet, Map<String, String> raw, List<RowError> errors) {
    private static final int LONGEST_KEPT = 10_000;

    public RejectedRow {
        var kept = new LinkedHashMap<String, String>();
        raw.forEach((header, text) -> kept.put(kept(header), kept(text)));
        raw = kept;
        errors = List.copyOf(errors);
    }

    /** How much memory it keeps, roughly. */
    public long characters() {
        return raw.entrySet().stream()
                .mapToLong(cell -> cell.getKey().length() + cell.getValue().length())
                .sum();
    }

    private static String kept(String text) {
        var bounded = text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) + "…" : text;
        return bounded.indexOf(0) < 0 ? bounded : bounded.replace('\0', '\uFFFD');
    }
}
