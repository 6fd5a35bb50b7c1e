package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/** The contents of a packed file, broken off when they grow out of proportion. */
final class Inflated extends FilterInputStream {
    private static final int MOST_TIMES_LARGER = 200;
    private static final long ALWAYS_TAKEN = 64L << 20;

    private final LongSupplier packedBytes;
    private final Closeable resources;
    private long count;

    /** @param packedBytes how many bytes the contents have come from so far */
    Inflated(InputStream contents, LongSupplier packedBytes, Closeable resources) {
        super(contents);
        this.packedBytes = packedBytes;
        this.resources = resources;
    }

    static BadFileException damaged(IOException e) {
        return new BadFileException(
                Reason.MALFORMED, "The packed file is damaged (" + e.getMessage() + "). Pack it again and send that.");
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
        if (count > ALWAYS_TAKEN && count > MOST_TIMES_LARGER * packedBytes.getAsLong()) {
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

    @Override
    public void close() throws IOException {
        super.close();
        resources.close();
    }

    private int readContents(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }
}
