package com.tillstream.kpi.page;

import com.tillstream.csv.SafeCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file of rows that PostgreSQL has written as JSON: numbers stand as they are there, and no cell runs as a formula. */
public final class CsvFile implements RowFile {
    private final CsvWriter csv;
    private List<String> columns = List.of();

    /** Writes into a stream, which is closed with the file. */
    public CsvFile(OutputStream out) {
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void begin(Columns known) {
        begin(known.names());
    }

    /** Adds rows. Without {@link #begin}, the first row's fields are the header. */
    @Override
    public void add(List<String> rows) {
        rows.forEach(this::add);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private void begin(List<String> names) {
        columns = names;
        csv.writeRecord(names);
    }

    private void add(String row) {
        var fields = JsonRows.read(row);
        if (columns.isEmpty()) {
            begin(fields.propertyStream().map(field -> field.getKey()).toList());
        }
        csv.writeRecord(columns.stream()
                .map(column -> SafeCell.of(fields.path(column).asText("")))
                .toList());
    }
}
