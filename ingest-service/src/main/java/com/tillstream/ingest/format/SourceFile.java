package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.excel.Workbooks;
import com.tillstream.ingest.format.json.JsonSheet;
import com.tillstream.ingest.format.text.CsvSheet;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

/** An uploaded file of any format, told by its first bytes and not by its name. */
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

    /** Opens a file. @throws BadFileException if it is of no format that is read, or has not the sheet that was named */
    public static SourceFile open(InputStream bytes, FormatHints hints) throws IOException {
        var file = open(bytes, hints, new Packing());
        if (file.sheets.isEmpty()) {
            file.close();
            throw new BadFileException(Reason.EMPTY, "The workbook has no sheets. Send one with a header and rows.");
        }
        return hints.sheet() == null ? file : file.only(hints.sheet());
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

    private static SourceFile open(InputStream bytes, FormatHints hints, Packing packing) throws IOException {
        try {
            return told(bytes, hints, packing);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static SourceFile told(InputStream bytes, FormatHints hints, Packing packing) throws IOException {
        var buffered = new BufferedInputStream(bytes, SAMPLE_BYTES);
        buffered.mark(SAMPLE_BYTES);
        byte[] sample = buffered.readNBytes(SAMPLE_BYTES);
        buffered.reset();
        if (Packing.isGzip(sample)) {
            return open(packing.gunzip(buffered), hints, packing);
        }
        if (Packing.isZip(sample)) {
            var spooled = SpooledFile.of(buffered);
            return Workbooks.isWorkbook(spooled)
                    ? Workbooks.openXml(spooled)
                    : open(packing.onlyEntry(spooled), hints, packing);
        }
        if (Workbooks.isOle2(sample)) {
            return Workbooks.openOle2(SpooledFile.of(buffered));
        }
        return JsonSheet.isJson(sample) ? JsonSheet.open(buffered, sample) : CsvSheet.open(buffered, sample, hints);
    }

    private SourceFile only(String sheet) {
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
