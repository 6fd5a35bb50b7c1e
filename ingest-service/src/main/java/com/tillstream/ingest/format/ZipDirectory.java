package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Opens zip files, whose directories are held in memory: those alone that are no larger than an honest one. */
public final class ZipDirectory {
    private static final int MOST_BYTES = 16 << 20;
    private static final int END_RECORD = 0x06054b50;
    private static final int END_RECORD_BYTES = 22;
    private static final int SIZE_PLACE = 12;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipDirectory() {}

    /**
     * Opens a zip file.
     *
     * @throws BadFileException if its directory is too large
     * @throws java.util.zip.ZipException if it is damaged
     */
    public static ZipFile open(Path zip) throws IOException {
        if (size(zip) > MOST_BYTES) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The archive lists more files than fit into %,d bytes. Pack only the file that is meant, and send that."
                            .formatted(MOST_BYTES));
        }
        return new ZipFile(zip.toFile());
    }

    /** As the record at the end tells; 0 if there is none, which is for others to tell. */
    private static long size(Path zip) throws IOException {
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            var tail = new byte[(int) Math.min(file.length(), END_RECORD_BYTES + LONGEST_COMMENT)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            var bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = tail.length - END_RECORD_BYTES; i >= 0; i--) {
                if (bytes.getInt(i) == END_RECORD) {
                    return Integer.toUnsignedLong(bytes.getInt(i + SIZE_PLACE));
                }
            }
            return 0;
        }
    }
}
