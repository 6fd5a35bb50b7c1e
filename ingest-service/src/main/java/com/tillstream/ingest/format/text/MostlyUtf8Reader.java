package com.tillstream.ingest.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 in which single bytes may be Windows-1252, as in exports that were glued together; no text gets lost. */
final class MostlyUtf8Reader extends Reader {
    private static final int BUFFER_BYTES = 32 << 10;

    private final InputStream bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER_BYTES).flip();
    private boolean ended;

    MostlyUtf8Reader(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!decoded.hasRemaining()) {
            if (ended && !encoded.hasRemaining()) {
                return -1;
            }
            decodeMore();
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private void decodeMore() throws IOException {
        fill();
        decoded.clear();
        var result = decoder.decode(encoded, decoded, ended);
        if (result.isError()) {
            decodeAsWindows1252(result.length());
        }
        decoded.flip();
    }

    private void fill() throws IOException {
        encoded.compact();
        int read = bytes.read(encoded.array(), encoded.position(), encoded.remaining());
        if (read < 0) {
            ended = true;
        } else {
            encoded.position(encoded.position() + read);
        }
        encoded.flip();
    }

    /** The characters decoded so far leave room for these: there are never more characters than bytes. */
    private void decodeAsWindows1252(int length) {
        var wrong = encoded.slice(encoded.position(), length);
        decoded.put(TextEncoding.WINDOWS_1252.decode(wrong));
        encoded.position(encoded.position() + length);
        decoder.reset();
    }
}
