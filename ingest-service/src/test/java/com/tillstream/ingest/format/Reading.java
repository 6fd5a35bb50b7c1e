package com.tillstream.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads whole files, for tests. */
public final class Reading {
    private Reading() {}

    /** The cells of all rows of the first sheet. */
    public static List<List<String>> cells(String text) throws IOException {
        return cells(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The cells of all rows of the first sheet. */
    public static List<List<String>> cells(byte[] file) throws IOException {
        return rows(file, FormatHints.NONE).stream().map(Row::cells).toList();
    }

    /** What readers have written to disk and not removed. */
    public static List<String> temporaryFiles() {
        var files =
                new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("tillstream-"));
        return Stream.of(files).sorted().toList();
    }

    /** All rows of the first sheet. */
    public static List<Row> rows(byte[] file, FormatHints hints) throws IOException {
        var all = new ArrayList<Row>();
        try (var source = SourceFiles.open(new ByteArrayInputStream(file), hints);
                var rows = source.sheets().getFirst().open()) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }
}
