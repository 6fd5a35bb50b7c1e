package com.tillstream.ingest.format.text;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.Rows;
import com.tillstream.ingest.format.Sheet;
import com.tillstream.ingest.format.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;

/** A text of separated fields: CSV and its relatives. */
public final class CsvSheet implements Sheet {
    private final Reader text;
    private final CsvDialect dialect;

    private CsvSheet(Reader text, CsvDialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Tells how a text is written. @param sample its first bytes @throws BadFileException if it is empty or no text */
    public static SourceFile open(InputStream bytes, byte[] sample, FormatHints hints) throws IOException {
        if (sample.length == 0) {
            throw new BadFileException(Reason.EMPTY, "The file is empty. Send one with a header and rows.");
        }
        var encoding = TextEncoding.of(sample, hints.encoding());
        var dialect = CsvDialect.of(encoding.decode(sample), hints);
        var format = "CSV (%s, %s)".formatted(dialect.describe(), encoding.charset());
        return new SourceFile(format, List.of(new CsvSheet(encoding.decode(bytes), dialect)), bytes);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public Rows open() {
        return new CsvRows(text, dialect);
    }
}
