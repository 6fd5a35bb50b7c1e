package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.excel.Workbooks;
import com.tillstream.ingest.format.json.JsonSheet;
import com.tillstream.ingest.format.text.CsvSheet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens files of any format, told by their first bytes and not by their name. */
public final class SourceFiles {
    private SourceFiles() {}

    /** Opens a file. @throws BadFileException if it is of no format that is read, or has not the sheet that was named */
    public static SourceFile open(InputStream bytes, FormatHints hints) throws IOException {
        var file = open(bytes, hints, new Packing());
        try {
            if (file.sheets().isEmpty()) {
                throw new BadFileException(
                        Reason.EMPTY, "The workbook has no sheets. Send one with a header and rows.");
            }
            return hints.sheet() == null ? file : file.only(hints.sheet());
        } catch (BadFileException e) {
            file.close();
            throw e;
        }
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
        var buffered = new BufferedInputStream(bytes, SourceFile.SAMPLE_BYTES);
        buffered.mark(SourceFile.SAMPLE_BYTES);
        byte[] sample = buffered.readNBytes(SourceFile.SAMPLE_BYTES);
        buffered.reset();
        if (Packing.isGzip(sample)) {
            return open(packing.gunzip(buffered), hints, packing);
        }
        if (Packing.isZip(sample)) {
            return zip(SpooledFile.of(buffered), hints, packing);
        }
        if (Workbooks.isOle2(sample)) {
            return Workbooks.openOle2(SpooledFile.of(buffered));
        }
        return JsonSheet.isJson(sample) ? JsonSheet.open(buffered, sample) : CsvSheet.open(buffered, sample, hints);
    }

    private static SourceFile zip(SpooledFile spooled, FormatHints hints, Packing packing) throws IOException {
        try {
            return Workbooks.isWorkbook(spooled)
                    ? Workbooks.openXml(spooled)
                    : open(packing.onlyEntry(spooled), hints, packing);
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }
}
