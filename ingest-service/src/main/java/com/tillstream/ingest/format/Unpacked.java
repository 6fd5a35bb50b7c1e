package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** The contents of a file that may be packed with gzip, or alone in a zip archive. */
final class Unpacked extends FilterInputStream {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAGIC_BYTES = 4;
    // Sales data shrink to a tenth; what shrinks to a two-hundredth was made to fill disks.
    private static final long MOST_TIMES_LARGER = 200;
    private static final long ALWAYS_TAKEN = 64L << 20;
    private static final String EXCEL = "[Content_Types].xml";

    private final BoundedInputStream packed;
    private long count;

    private Unpacked(InputStream contents, BoundedInputStream packed) {
        super(contents);
        this.packed = packed;
    }

    /** The contents, or the file as it is where it is not packed. @throws BadFileException if the archive is no use */
    static InputStream of(InputStream file) throws IOException {
        var packed = BoundedInputStream.builder().setInputStream(file).get();
        var bytes = new BufferedInputStream(packed, BUFFER_BYTES);
        bytes.mark(MAGIC_BYTES);
        byte[] magic = bytes.readNBytes(MAGIC_BYTES);
        bytes.reset();
        try {
            if (startsWith(magic, 0x1F, 0x8B)) {
                return new Unpacked(new GZIPInputStream(bytes, BUFFER_BYTES), packed);
            }
            return startsWith(magic, 'P', 'K', 3, 4)
                    ? new Unpacked(new SingleEntry(new ZipInputStream(bytes)), packed)
                    : bytes;
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = readContents(buffer, offset, length);
        count += Math.max(read, 0);
        if (count > ALWAYS_TAKEN && count > MOST_TIMES_LARGER * packed.getCount()) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The contents of the packed file are more than %d times as large as the file itself. Send it unpacked."
                            .formatted(MOST_TIMES_LARGER));
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int readContents(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static BadFileException damaged(IOException e) {
        return new BadFileException(
                Reason.MALFORMED, "The packed file is damaged (" + e.getMessage() + "). Pack it again and send that.");
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The only file of an archive, beside folders and what a Mac adds of its own. */
    private static final class SingleEntry extends FilterInputStream {
        private final ZipInputStream archive;

        SingleEntry(ZipInputStream archive) throws IOException {
            super(archive);
            this.archive = archive;
            var entry = nextFile();
            if (entry == null) {
                throw new BadFileException(Reason.EMPTY, "The archive holds no file. Pack one and send that.");
            }
            if (entry.getName().equals(EXCEL)) {
                throw new BadFileException(
                        Reason.BINARY,
                        "The file is an Excel workbook. Save it as CSV (comma separated, UTF-8) and send that.");
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0 && nextFile() != null) {
                throw new BadFileException(
                        Reason.MALFORMED, "The archive holds several files. Send each in an upload of its own.");
            }
            return read;
        }

        private ZipEntry nextFile() throws IOException {
            var entry = archive.getNextEntry();
            while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
                entry = archive.getNextEntry();
            }
            return entry;
        }
    }
}
