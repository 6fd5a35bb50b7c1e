package com.tillstream.kpi.page;

import com.tillstream.csv.SafeCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Rows of JSON as a CSV file, with the names of the first row as its header. */
public final class CsvRows {
    private CsvRows() {}

    /** @param rows objects with the same fields in the same order */
    public static String of(List<String> rows) {
        var out = new StringWriter();
        try (var csv = CsvWriter.builder().build(out)) {
            for (int i = 0; i < rows.size(); i++) {
                var row = new JsonObject(rows.get(i));
                if (i == 0) {
                    csv.writeRecord(row.fieldNames());
                }
                csv.writeRecord(row.stream().map(CsvRows::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String cell(Map.Entry<String, Object> field) {
        return field.getValue() == null ? "" : SafeCell.of(field.getValue().toString());
    }
}
