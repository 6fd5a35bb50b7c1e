package com.tillstream.kpi.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.tillstream.csv.SafeCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file of rows that PostgreSQL has written as JSON: numbers stand as they are there, and no cell runs as a formula. */
public final class CsvFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final CsvWriter csv;
    private List<String> columns = List.of();

    /** Writes into a stream, which is closed with the file. */
    public CsvFile(OutputStream out) {
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Begins with a header of these columns, in this order. Without, the first row's fields are the header. */
    public void begin(List<String> names) {
        columns = names;
        csv.writeRecord(names);
    }

    /** Adds a row. */
    public void add(String row) {
        var fields = read(row);
        if (columns.isEmpty()) {
            begin(fields.propertyStream().map(field -> field.getKey()).toList());
        }
        csv.writeRecord(columns.stream()
                .map(column -> SafeCell.of(fields.path(column).asText("")))
                .toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static JsonNode read(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
