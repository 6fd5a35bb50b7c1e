package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The records of a part of an XLSB file, one after the other: a type, a length, and that many bytes ([MS-XLSB] 2.1.4). What is in
 * a record is read by its place there, until the next record; what is not read is skipped.
 */
final class XlsbRecords implements Closeable {
    /** What {@link #next} answers at the end. */
    static final int END = -1;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int LONGEST = 1 << 20;
    private static final int BITS_A_BYTE = 7;
    private static final int MORE = 0x80;

    private final InputStream part;
    private ByteBuffer bytes =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).flip();
    private int length;

    XlsbRecords(InputStream part) {
        this.part = part;
    }

    /** Goes to the next record. @return its type, or {@link #END} */
    int next() throws IOException {
        skip();
        if (!bytes.hasRemaining() && !fill()) {
            return END;
        }
        int type = number(2);
        length = number(4);
        return type;
    }

    int unsignedByte(int place) throws IOException {
        return at(place, Byte.BYTES).get(bytes.position() + place) & 0xFF;
    }

    int unsignedShort(int place) throws IOException {
        return at(place, Short.BYTES).getShort(bytes.position() + place) & 0xFFFF;
    }

    int integer(int place) throws IOException {
        return at(place, Integer.BYTES).getInt(bytes.position() + place);
    }

    double real(int place) throws IOException {
        return at(place, Double.BYTES).getDouble(bytes.position() + place);
    }

    /** A text, which begins with its length. */
    String text(int place) throws IOException {
        int size = Math.multiplyExact(integer(place), Character.BYTES);
        int begin = place + Integer.BYTES;
        // Not by a decoder of UTF-16, which takes three times as long.
        return at(begin, size)
                .slice(bytes.position() + begin, size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .toString();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    /** The bytes, this place of the record among them. */
    private ByteBuffer at(int place, int size) throws IOException {
        Objects.checkFromIndexSize(place, size, length);
        if (bytes.remaining() < length) {
            load();
        }
        return bytes;
    }

    private void load() throws IOException {
        if (length > LONGEST) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The workbook is damaged (a record of %,d bytes). Open it in Excel, save it again as XLSX, and send that."
                            .formatted(length));
        }
        if (length > bytes.capacity()) {
            bytes = ByteBuffer.allocate(LONGEST)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes)
                    .flip();
        }
        while (bytes.remaining() < length) {
            if (!fill()) {
                throw new EOFException("it ends within a record");
            }
        }
    }

    private void skip() throws IOException {
        int loaded = Math.min(length, bytes.remaining());
        bytes.position(bytes.position() + loaded);
        part.skipNBytes(length - loaded);
        length = 0;
    }

    private int number(int mostBytes) throws IOException {
        int number = 0;
        for (int i = 0; i < mostBytes; i++) {
            if (!bytes.hasRemaining() && !fill()) {
                throw new EOFException("it ends within a record");
            }
            int b = bytes.get() & 0xFF;
            number |= (b & ~MORE) << i * BITS_A_BYTE;
            if ((b & MORE) == 0) {
                break;
            }
        }
        return number;
    }

    private boolean fill() throws IOException {
        bytes.compact();
        int read = part.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        return read > 0;
    }
}
