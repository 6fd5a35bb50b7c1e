package com.tillstream.ingest.format.excel;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A window over the bytes of a part of an XLSX file: those from a mark on stay in it while one goes on behind them. */
final class XlsxBytes implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int LONGEST = 1 << 20;

    private final InputStream part;
    private byte[] bytes = new byte[BUFFER_BYTES];
    private int mark;
    private int position;
    private int limit;

    XlsxBytes(InputStream part) {
        this.part = part;
    }

    /** The bytes of the window; places in them hold until one goes on. */
    byte[] array() {
        return bytes;
    }

    int mark() {
        return mark;
    }

    int position() {
        return position;
    }

    /** Where the window ends. */
    int limit() {
        return limit;
    }

    void goTo(int place) {
        position = place;
    }

    /** What is before the position is not needed any more. */
    void markHere() {
        mark = position;
    }

    /** Goes to the next byte of a kind. @return false if there is none */
    boolean seek(char wanted) throws IOException {
        do {
            int at = position;
            while (at < limit && bytes[at] != wanted) {
                at++;
            }
            position = at;
        } while (position == limit && fill());
        return position < limit;
    }

    /** Goes to the next place where a word begins, and forgets what was before it. */
    void seekFar(String word) throws IOException {
        while (true) {
            int found = new String(bytes, position, limit - position, StandardCharsets.ISO_8859_1).indexOf(word);
            if (found >= 0) {
                position += found;
                return;
            }
            position = Math.max(position, limit - word.length());
            markHere();
            fillOrFail();
        }
    }

    /** Goes behind the next place where a word is. */
    void seekBehind(String word) throws IOException {
        while (seek(word.charAt(0))) {
            if (isAt(word)) {
                position += word.length();
                return;
            }
            position++;
        }
        throw ended();
    }

    /** The byte so far behind the position. */
    byte peek(int distance) throws IOException {
        while (limit - position <= distance) {
            fillOrFail();
        }
        return bytes[position + distance];
    }

    boolean isAt(String word) throws IOException {
        peek(word.length() - 1);
        for (int i = 0; i < word.length(); i++) {
            if (bytes[position + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Lets the window reach further. @throws EOFException if nothing comes any more */
    void fillOrFail() throws IOException {
        if (!fill()) {
            throw ended();
        }
    }

    static EOFException ended() {
        return new EOFException("it ends within a tag");
    }

    String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    boolean is(byte[] word, int begin, int end) {
        if (end - begin != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[begin + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    int wholeNumber(int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.parseInt(text(begin, end).strip());
            }
            number = Math.addExact(Math.multiplyExact(number, 10), digit);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    private boolean fill() throws IOException {
        System.arraycopy(bytes, mark, bytes, 0, limit - mark);
        position -= mark;
        limit -= mark;
        mark = 0;
        if (limit == bytes.length) {
            if (limit >= LONGEST) {
                throw new IOException("a cell of more than %,d bytes".formatted(LONGEST));
            }
            bytes = Arrays.copyOf(bytes, 2 * limit);
        }
        int read = part.read(bytes, limit, bytes.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
