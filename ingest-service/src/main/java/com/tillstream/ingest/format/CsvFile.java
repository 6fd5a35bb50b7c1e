package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** A CSV file, packed or not, read row by row; its separator and encoding are told from its first 64 KiB. */
public final class CsvFile implements Closeable {
    /** How much of the file is looked at before the first row. */
    public static final int SAMPLE_BYTES = 64 << 10;

    private static final int MOST_COLUMNS = 1_000;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CloseableIterator<CsvRecord> rows;
    private final List<String> header;

    private CsvFile(CloseableIterator<CsvRecord> rows, List<String> header) {
        this.rows = rows;
        this.header = header;
    }

    /** Opens a file and reads its header. @throws BadFileException if it is empty, binary or has no rows */
    public static CsvFile open(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(Unpacked.of(bytes), SAMPLE_BYTES);
        buffered.mark(SAMPLE_BYTES);
        byte[] sample = buffered.readNBytes(SAMPLE_BYTES);
        buffered.reset();
        refuseUnlessText(sample);
        skipMark(buffered, sample);
        var rows = rows(new InputStreamReader(buffered, charset(sample)), separator(sample));
        return new CsvFile(rows, parsed(() -> header(rows)));
    }

    /** The headers as they stand in the file. */
    public List<String> header() {
        return header;
    }

    /** Whether there is another row. @throws BadFileException if the file stops being CSV */
    public boolean hasNext() {
        return parsed(rows::hasNext);
    }

    /** The next row; it may have fewer or more fields than the header. @throws BadFileException as above */
    public CsvRecord next() {
        return parsed(rows::next);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof BadFileException bad) {
                throw bad;
            }
            throw new BadFileException(
                    Reason.MALFORMED, "The file stops being CSV: " + e.getMessage() + " Check its quotes there.");
        }
    }

    private static CloseableIterator<CsvRecord> rows(Reader text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)
                .iterator();
    }

    private static List<String> header(CloseableIterator<CsvRecord> rows) {
        if (!rows.hasNext()) {
            throw empty();
        }
        var header = rows.next().getFields();
        if (header.size() > MOST_COLUMNS) {
            throw new BadFileException(
                    Reason.TOO_WIDE,
                    "The file has %d columns; at most %d are read.".formatted(header.size(), MOST_COLUMNS));
        }
        if (!rows.hasNext()) {
            throw new BadFileException(
                    Reason.HEADER_ONLY, "The file has a header and no rows below it. Send one with rows.");
        }
        return header;
    }

    private static void refuseUnlessText(byte[] sample) {
        if (sample.length == 0) {
            throw empty();
        }
        for (byte b : sample) {
            if (b == 0) {
                throw new BadFileException(
                        Reason.BINARY,
                        "The file is not text but binary data. Export it as CSV (comma separated, UTF-8) and send that.");
            }
        }
    }

    private static BadFileException empty() {
        return new BadFileException(Reason.EMPTY, "The file is empty. Send one with a header and rows.");
    }

    private static void skipMark(InputStream bytes, byte[] sample) throws IOException {
        if (sample.length >= 3 && ByteBuffer.wrap(sample, 0, 3).equals(ByteBuffer.wrap(UTF_8_MARK))) {
            bytes.skipNBytes(UTF_8_MARK.length);
        }
    }

    private static Charset charset(byte[] sample) {
        // A multi-byte character may be cut at the sample's end, so its last bytes say nothing.
        int length = sample.length < SAMPLE_BYTES ? sample.length : sample.length - 4;
        while (length < sample.length && length > 0 && (sample[length] & 0xC0) == 0x80) {
            length--;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sample, 0, length));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static char separator(byte[] sample) {
        char best = ',';
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            int count = countInFirstLine(sample, candidate);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static int countInFirstLine(byte[] sample, char separator) {
        int count = 0;
        boolean quoted = false;
        for (byte b : sample) {
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == separator) {
                count++;
            } else if (!quoted && b == '\n') {
                break;
            }
        }
        return count;
    }
}
