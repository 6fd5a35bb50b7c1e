package com.tillstream.ingest.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Rows of JSON records. A header comes before the first and again whenever a record has fields that none had before. */
final class JsonRows implements Rows {
    private static final int RECORDS_BEFORE_HEADER = 1_000;
    private static final int MOST_COLUMNS = 1_000;

    private final JsonParser parser;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Queue<Map<String, String>> records = new ArrayDeque<>();
    private int columnsTold;
    private boolean ended;
    private long number;

    JsonRows(JsonParser parser, boolean isWrapped) throws IOException {
        this.parser = parser;
        if (isWrapped) {
            enterWrapper();
        }
        while (!ended && records.size() < RECORDS_BEFORE_HEADER && readRecord()) {
            // Most files have told all their fields by then.
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return !records.isEmpty() || (!ended && readRecord());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (columnsTold < positions.size()) {
            columnsTold = positions.size();
            return new Row(number + 1, List.copyOf(positions.keySet()), true);
        }
        return new Row(++number, cells(records.remove()));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private boolean readRecord() throws IOException {
        try {
            var token = parser.nextToken();
            while (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            ended = token == null || token == JsonToken.END_ARRAY;
            if (ended) {
                return false;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new BadFileException(
                        Reason.MALFORMED,
                        "Record %,d of the JSON file is not an object. Send an array of objects, or one object a line."
                                .formatted(number + records.size() + 1));
            }
            JsonRecord.rows(parser).forEach(this::take);
            return true;
        } catch (JsonProcessingException | CharConversionException e) {
            throw noJson(e);
        }
    }

    private void enterWrapper() throws IOException {
        try {
            ended = !Wrapper.enter(parser);
        } catch (JsonProcessingException | CharConversionException e) {
            throw noJson(e);
        }
    }

    private static BadFileException noJson(IOException e) {
        var what = e instanceof JsonProcessingException json ? json.getOriginalMessage() + where(json) : e.getMessage();
        return new BadFileException(Reason.MALFORMED, "The file stops being JSON: " + what + ".");
    }

    private static String where(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private void take(Map<String, String> record) {
        record.keySet().forEach(name -> positions.putIfAbsent(name, positions.size()));
        if (positions.size() > MOST_COLUMNS) {
            throw new BadFileException(
                    Reason.TOO_WIDE, "The records have more than %,d different fields.".formatted(MOST_COLUMNS));
        }
        records.add(record);
    }

    private List<String> cells(Map<String, String> record) {
        var cells = new String[positions.size()];
        Arrays.fill(cells, "");
        record.forEach((name, value) -> cells[positions.get(name)] = value);
        return List.of(cells);
    }
}
