package com.tillstream.ingest.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One record laid flat: {@code customer.email} for what is nested, a list of simple values joined by commas. Objects in an
 * array, as the lines of an order, are a row each that repeats the record's own fields.
 */
public final class JsonRecord {
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_ITEMS = 100_000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Map<String, String>> items = new ArrayList<>();

    /** Reads the object that the parser has just entered. @return its rows by name of the field */
    public static List<Map<String, String>> rows(JsonParser parser) throws IOException {
        var record = new JsonRecord();
        record.readObject(parser, "", record.fields);
        record.items.forEach(item -> record.fields.forEach(item::putIfAbsent));
        return record.items.isEmpty() ? List.of(record.fields) : record.items;
    }

    private void readObject(JsonParser parser, String prefix, Map<String, String> target) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> readObject(parser, name + ".", target);
                case START_ARRAY -> readArray(parser, name, target);
                case VALUE_NULL -> put(target, name, "");
                default -> put(target, name, parser.getText());
            }
        }
    }

    private void readArray(JsonParser parser, String name, Map<String, String> target) throws IOException {
        var values = new StringJoiner(",");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT && target == fields) {
                readItem(parser, name);
            } else if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
            } else {
                values.add(parser.getText());
            }
        }
        if (values.length() > 0) {
            put(target, name, values.toString());
        }
    }

    private void readItem(JsonParser parser, String name) throws IOException {
        if (items.size() == MOST_ITEMS) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "A record has more than %,d objects in \"%s\". Send them as records of their own."
                            .formatted(MOST_ITEMS, name));
        }
        var item = new LinkedHashMap<String, String>();
        readObject(parser, name + ".", item);
        items.add(item);
    }

    private static void put(Map<String, String> target, String name, String value) {
        if (target.size() == MOST_FIELDS) {
            throw new BadFileException(Reason.TOO_WIDE, "A record has more than %,d fields.".formatted(MOST_FIELDS));
        }
        target.put(name, value);
    }
}
