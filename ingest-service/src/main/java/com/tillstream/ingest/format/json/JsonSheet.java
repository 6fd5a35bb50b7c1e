package com.tillstream.ingest.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** JSON records: an array of objects, an object that holds one, or one object after the other (NDJSON). */
public final class JsonSheet implements Sheet {
    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final InputStream bytes;
    private final boolean isWrapped;

    private JsonSheet(InputStream bytes, boolean isWrapped) {
        this.bytes = bytes;
        this.isWrapped = isWrapped;
    }

    /** Whether a file begins as JSON records do. */
    public static boolean isJson(byte[] sample) {
        int first = firstSign(sample);
        if (first < 0 || (sample[first] != '{' && sample[first] != '[')) {
            return false;
        }
        return first + 1 >= sample.length || "{[\"} ]\r\n\t\0".indexOf(sample[first + 1]) >= 0;
    }

    /** The records of a file that {@link #isJson}. */
    public static SourceFile open(InputStream bytes, byte[] sample) throws IOException {
        bytes.skipNBytes(markBytes(sample));
        boolean wrapped = sample[firstSign(sample)] == '{' && Wrapper.isBegunBy(JSON, sample, markBytes(sample));
        return new SourceFile("JSON", List.of(new JsonSheet(bytes, wrapped)), bytes);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public Rows open() throws IOException {
        return new JsonRows(JSON.createParser(bytes), isWrapped);
    }

    private static int markBytes(byte[] sample) {
        return sample.length > 2 && sample[0] == (byte) 0xEF && sample[1] == (byte) 0xBB ? 3 : 0;
    }

    private static int firstSign(byte[] sample) {
        for (int i = markBytes(sample); i < sample.length; i++) {
            if (!Character.isWhitespace(sample[i])) {
                return i;
            }
        }
        return -1;
    }
}
