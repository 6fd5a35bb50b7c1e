package com.tillstream.ingest.format.excel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.tillstream.ingest.format.ZipDirectory;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of an XLSX or XLSB file, and what they are to its workbook (ECMA-376, part 2). What was made to fill memory or disks is
 * broken off.
 */
final class WorkbookParts implements Closeable {
    private static final long ALWAYS_TAKEN = 64L << 20;
    private static final String FOLDER = "xl/";
    private static final String WORKSHEET = "worksheet";
    private static final byte[] RELATIONSHIP = "Relationship".getBytes(US_ASCII);
    private static final byte[] ID = "Id".getBytes(US_ASCII);
    private static final byte[] TYPE = "Type".getBytes(US_ASCII);
    private static final byte[] TARGET = "Target".getBytes(US_ASCII);

    private final ZipFile zip;
    private final String workbook;
    private final Map<String, String> sheets = new HashMap<>();
    private final Map<String, String> byType = new HashMap<>();

    /** @param workbook the name of the part that names the others, in the folder {@code xl} */
    WorkbookParts(Path file, String workbook) throws IOException {
        this.zip = ZipDirectory.open(file);
        this.workbook = workbook;
        try (var tags = new XlsxTags(open(FOLDER + "_rels/" + workbook + ".rels"))) {
            readRelationships(tags);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The part that names the others. */
    InputStream workbook() throws IOException {
        return open(FOLDER + workbook);
    }

    /** The name of the part that a sheet is in, by the id that the workbook calls it; empty if it is no sheet with cells. */
    Optional<String> sheet(String id) {
        return Optional.ofNullable(sheets.get(id));
    }

    /** What there is once, such as {@code styles}; nothing if it is not there. */
    InputStream only(String type) throws IOException {
        return byType.containsKey(type) ? open(byType.get(type)) : InputStream.nullInputStream();
    }

    /** The contents of a part, nothing if it is not there. */
    InputStream open(String name) throws IOException {
        var part = zip.getEntry(name);
        return part == null ? InputStream.nullInputStream() : new Measured(zip.getInputStream(part), part);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void readRelationships(XlsxTags tags) throws IOException {
        while (tags.next()) {
            if (tags.begins(RELATIONSHIP)) {
                var uri = tags.attribute(TYPE);
                var type = uri.substring(uri.lastIndexOf('/') + 1);
                var target = tags.attribute(TARGET);
                var part = target.startsWith("/") ? target.substring(1) : FOLDER + target;
                byType.putIfAbsent(type, part);
                if (type.equals(WORKSHEET)) {
                    sheets.put(tags.attribute(ID), part);
                }
            }
        }
    }

    /** Breaks off what grows out of proportion. */
    private static final class Measured extends FilterInputStream {
        private final ZipEntry part;
        private final long most;
        private long size;

        Measured(InputStream contents, ZipEntry part) {
            super(contents);
            this.part = part;
            this.most = Math.max(ALWAYS_TAKEN, Workbooks.MOST_TIMES_LARGER * part.getCompressedSize());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            size += Math.max(0, read);
            if (size > most) {
                throw Workbooks.outOfProportion(part.getName());
            }
            return read;
        }
    }
}
