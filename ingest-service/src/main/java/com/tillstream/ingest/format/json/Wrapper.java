package com.tillstream.ingest.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An object around the records: <code>{"page": 1, "orders": [{…}, …]}</code>. */
final class Wrapper {
    private Wrapper() {}

    /**
     * Whether the first object is one rather than a record of its own: nothing follows it, and it holds an array of objects
     * at its first level and no other simple values that a record would have beside them.
     */
    static boolean isBegunBy(JsonFactory json, byte[] sample, int from) {
        try (var parser = json.createParser(sample, from, sample.length - from)) {
            return endsWithItsArray(parser);
        } catch (IOException e) {
            // The first object is longer than the sample.
            return true;
        }
    }

    /** Goes to the array in the wrapper. @return false if there is none */
    static boolean enter(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean endsWithItsArray(JsonParser parser) throws IOException {
        boolean array = false;
        int others = 0;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            array |= parser.nextToken() == JsonToken.START_ARRAY;
            others += parser.currentToken() == JsonToken.START_ARRAY ? 0 : 1;
            parser.skipChildren();
        }
        return array && others == 0 && parser.nextToken() == null;
    }
}
