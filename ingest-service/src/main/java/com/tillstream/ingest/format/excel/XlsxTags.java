package com.tillstream.ingest.format.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The tags of a part of an XLSX file, one after the other, each with the text before it. Names are without their prefix. Of XML it
 * takes what office programs write: UTF-8, no document types, hence no entities but those that XML has.
 */
final class XlsxTags implements Closeable {
    private static final String NO_MARKUP = "<![CDATA[";
    private static final String NO_MARKUP_ENDS = "]]>";
    private static final int MOST_ATTRIBUTES = 64;
    private static final int LETTERS = 'Z' - 'A' + 1;
    private static final int LETTERS_OF_A_COLUMN = 3;

    private final XlsxBytes bytes;
    private final int[] nameBegins = new int[MOST_ATTRIBUTES];
    private final int[] nameEnds = new int[MOST_ATTRIBUTES];
    private final int[] valueBegins = new int[MOST_ATTRIBUTES];
    private final int[] valueEnds = new int[MOST_ATTRIBUTES];
    /** Text before a comment, or of a section that is not markup; mostly there is none. */
    private final StringBuilder earlierText = new StringBuilder();

    private int attributes;
    private int textSize;
    private int prefixBegin;
    private int nameBegin;
    private int nameEnd;
    private int depth;
    private boolean isEnd;
    private boolean endsItself;

    XlsxTags(InputStream part) {
        bytes = new XlsxBytes(part);
    }

    /** Goes to the next tag; one that ends itself is followed by its end. @return false if there is none */
    boolean next() throws IOException {
        if (endsItself) {
            endsItself = false;
            isEnd = true;
            depth--;
            textSize = 0;
            return true;
        }
        earlierText.setLength(0);
        bytes.markHere();
        while (bytes.seek('<')) {
            textSize = bytes.position() - bytes.mark();
            byte second = bytes.peek(1);
            if (second == '!' || second == '?') {
                passMarkup();
            } else {
                readTag();
                depth += isEnd ? -1 : 1;
                return true;
            }
        }
        if (depth != 0) {
            throw XlsxBytes.ended();
        }
        return false;
    }

    /** Goes to the end of the element that has begun, without a look at what is in it; none of its name is in it. */
    void passElement() throws IOException {
        bytes.seekFar("</" + bytes.text(prefixBegin, nameEnd));
        next();
    }

    /** Whether it is the end of an element and not its beginning. */
    boolean isEnd() {
        return isEnd;
    }

    boolean is(byte[] name) {
        return bytes.is(name, nameBegin, nameEnd);
    }

    boolean begins(byte[] name) {
        return !isEnd && is(name);
    }

    boolean ends(byte[] name) {
        return isEnd && is(name);
    }

    /** The text since the tag before. */
    String text() {
        var text = text(bytes.mark(), bytes.mark() + textSize);
        return earlierText.isEmpty() ? text : earlierText + text;
    }

    /** The same as a whole number. */
    int wholeNumber() {
        return earlierText.isEmpty()
                ? bytes.wholeNumber(bytes.mark(), bytes.mark() + textSize)
                : Integer.parseInt(text().strip());
    }

    /** An attribute's value, null if it is not there. */
    String attribute(byte[] name) {
        int found = find(name);
        return found < 0 ? null : text(valueBegins[found], valueEnds[found]);
    }

    /** An attribute's value as a whole number. */
    int wholeNumber(byte[] name, int ifAbsent) {
        int found = find(name);
        return found < 0 ? ifAbsent : bytes.wholeNumber(valueBegins[found], valueEnds[found]);
    }

    /** Which of some values an attribute has, -1 if none of them or no value. */
    int choice(byte[] name, byte[][] values) {
        int found = find(name);
        for (int i = 0; found >= 0 && i < values.length; i++) {
            if (bytes.is(values[i], valueBegins[found], valueEnds[found])) {
                return i;
            }
        }
        return -1;
    }

    /** The column, from 0, of the place that an attribute like {@code AB12} names; one too large if it has too many letters. */
    int column(byte[] name, int ifAbsent) {
        int found = find(name);
        if (found < 0) {
            return ifAbsent;
        }
        int column = 0;
        int end = Math.min(valueEnds[found], valueBegins[found] + LETTERS_OF_A_COLUMN + 1);
        for (int i = valueBegins[found]; i < end; i++) {
            int letter = bytes.array()[i] - 'A';
            if (letter < 0 || letter >= LETTERS) {
                break;
            }
            column = column * LETTERS + letter + 1;
        }
        return column - 1;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private int find(byte[] name) {
        for (int i = 0; i < attributes; i++) {
            if (bytes.is(name, nameBegins[i], nameEnds[i])) {
                return i;
            }
        }
        return -1;
    }

    private String text(int begin, int end) {
        var text = bytes.text(begin, end);
        return text.indexOf('&') < 0 ? text : XlsxText.withoutEntities(text);
    }

    /** Passes comments, instructions to programs, and sections that are not markup. */
    private void passMarkup() throws IOException {
        earlierText.append(text(bytes.mark(), bytes.position()));
        bytes.markHere();
        if (bytes.isAt("<?")) {
            bytes.seekBehind("?>");
        } else if (bytes.isAt("<!--")) {
            bytes.seekBehind("-->");
        } else if (bytes.isAt(NO_MARKUP)) {
            bytes.seekBehind(NO_MARKUP_ENDS);
            earlierText.append(
                    bytes.text(bytes.mark() + NO_MARKUP.length(), bytes.position() - NO_MARKUP_ENDS.length()));
        } else {
            throw new IOException("it declares a document type");
        }
        bytes.markHere();
    }

    private void readTag() throws IOException {
        int end = tagEnd();
        while (end < 0) {
            bytes.fillOrFail();
            end = tagEnd();
        }
        bytes.goTo(end);
    }

    /** Takes the tag apart that begins here. @return where it ends, -1 if that is not in the window yet */
    private int tagEnd() throws IOException {
        byte[] array = bytes.array();
        int limit = bytes.limit();
        int at = bytes.position() + 1;
        isEnd = at < limit && array[at] == '/';
        endsItself = false;
        attributes = 0;
        prefixBegin = isEnd ? at + 1 : at;
        nameEnd = nameEnd(prefixBegin, array, limit);
        nameBegin = nameBegin(prefixBegin, nameEnd, array);
        at = nameEnd;
        while (at < limit) {
            byte b = array[at];
            if (b == '>') {
                return at + 1;
            } else if (b == '/') {
                endsItself = !isEnd;
                at++;
            } else if (isSpace(b)) {
                at++;
            } else {
                at = attributeEnd(at, array, limit);
            }
        }
        return -1;
    }

    private int attributeEnd(int begin, byte[] array, int limit) throws IOException {
        int end = nameEnd(begin, array, limit);
        int quote = end;
        while (quote < limit && (array[quote] == '=' || isSpace(array[quote]))) {
            quote++;
        }
        if (quote == limit) {
            return limit;
        }
        if (array[quote] != '"' && array[quote] != '\'' || end == begin || attributes == MOST_ATTRIBUTES) {
            throw new IOException("a tag of it is none");
        }
        int at = quote + 1;
        while (at < limit && array[at] != array[quote]) {
            at++;
        }
        nameBegins[attributes] = nameBegin(begin, end, array);
        nameEnds[attributes] = end;
        valueBegins[attributes] = quote + 1;
        valueEnds[attributes] = at;
        attributes++;
        return Math.min(limit, at + 1);
    }

    /** Where a name, with its prefix, ends. */
    private static int nameEnd(int begin, byte[] array, int limit) {
        int at = begin;
        while (at < limit && (array[at] > '>' || isOfName(array[at]))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(byte b) {
        return b != '>' && b != '/' && b != '=' && !isSpace(b);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Where a name begins behind its prefix. */
    private static int nameBegin(int begin, int end, byte[] array) {
        for (int i = end - 1; i > begin; i--) {
            if (array[i] == ':') {
                return i + 1;
            }
        }
        return begin;
    }
}
