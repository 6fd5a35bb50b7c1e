package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** An uploaded file of any format, opened by {@link SourceFiles}. */
public final class SourceFile implements Closeable {
    /** How much of a text is looked at before its first row. */
    public static final int SAMPLE_BYTES = 64 << 10;

    private final String format;
    private final List<Sheet> sheets;
    private final Closeable resources;

    /**
     * @param format in words, with what was told of it: {@code CSV (separator ";", UTF-8)}
     * @param resources what to close in the end
     */
    public SourceFile(String format, List<Sheet> sheets, Closeable resources) {
        this.format = format;
        this.sheets = List.copyOf(sheets);
        this.resources = resources;
    }

    /** The format in words. */
    public String format() {
        return format;
    }

    /** Its visible sheets, at least one; exactly one for a text file. */
    public List<Sheet> sheets() {
        return sheets;
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }

    /** The same with this sheet alone. @throws BadFileException if it has none of the name */
    SourceFile only(String sheet) {
        var named = sheets.stream()
                .filter(each -> each.name().strip().equalsIgnoreCase(sheet.strip()))
                .toList();
        if (named.isEmpty()) {
            throw new BadFileException(
                    Reason.NO_SUCH_SHEET,
                    "The file has no sheet \"%s\". It has: %s."
                            .formatted(sheet, sheets.stream().map(Sheet::name).collect(Collectors.joining(", "))));
        }
        return new SourceFile(format, named, resources);
    }
}
