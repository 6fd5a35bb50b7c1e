package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a file, its cells by contract column.
 *
 * @param number its place in the file; unique, and in several sheets of one workbook a multiple of
 *     {@link ContractFile#ROWS_A_SHEET} higher than in its own
 * @param sheet the sheet it stands in; empty for a text file
 */
public record ContractRow(long number, String sheet, Row row, ColumnMapping mapping) {
    /** The text in a contract column, trimmed; null where it is empty or the file has no such column. */
    public String text(int column) {
        int position = mapping.position(column);
        if (position < 0) {
            return null;
        }
        var text = row.cell(position).strip();
        return text.isEmpty() ? null : text;
    }

    /** The header above a contract column that the file has. */
    public String header(int column) {
        return mapping.header().get(mapping.position(column));
    }

    /** All cells by header, as they stand in the file; cells beyond the header by their number. */
    public Map<String, String> raw() {
        var raw = new LinkedHashMap<String, String>();
        var header = mapping.header();
        for (int i = 0; i < row.cells().size(); i++) {
            var name = i < header.size() && !header.get(i).isBlank() ? header.get(i) : "column " + (i + 1);
            raw.putIfAbsent(raw.containsKey(name) ? name + " (" + (i + 1) + ")" : name, row.cell(i));
        }
        return raw;
    }
}
