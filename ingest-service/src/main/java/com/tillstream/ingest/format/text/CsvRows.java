package com.tillstream.ingest.format.text;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Supplier;

/** The rows of a CSV text; empty lines are none. */
final class CsvRows implements Rows {
    private static final int LONGEST_FIELD = 1 << 20;

    private final CloseableIterator<CsvRecord> records;

    CsvRows(Reader text, CsvDialect dialect) {
        records = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .maxBufferSize(LONGEST_FIELD)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        if (dialect.isAnnounced() && hasNext()) {
            next();
        }
    }

    @Override
    public boolean hasNext() {
        return parsed(records::hasNext);
    }

    @Override
    public Row next() {
        var csv = parsed(records::next);
        return new Row(csv.getStartingLineNumber(), csv.getFields());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof BadFileException bad) {
                throw bad;
            }
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The file stops being CSV: %s Check its quotes there; a cell may have up to %,d characters."
                            .formatted(e.getMessage(), LONGEST_FIELD));
        }
    }
}
