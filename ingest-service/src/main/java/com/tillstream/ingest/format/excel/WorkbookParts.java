package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.ZipDirectory;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The parts of an XLSX file. What was made to fill memory or disks is broken off. */
final class WorkbookParts implements Closeable {
    private static final long ALWAYS_TAKEN = 64L << 20;

    private final ZipFile zip;

    WorkbookParts(Path workbook) throws IOException {
        zip = ZipDirectory.open(workbook);
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
