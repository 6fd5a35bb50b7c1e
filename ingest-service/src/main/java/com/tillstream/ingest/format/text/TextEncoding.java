package com.tillstream.ingest.format.text;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import com.tillstream.ingest.format.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * How the characters of a text are encoded.
 *
 * @param markBytes length of the byte order mark before the text
 */
record TextEncoding(Charset charset, int markBytes) {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Tells it from the first bytes. @param named by the user, or null @throws BadFileException if they are no text */
    static TextEncoding of(byte[] sample, String named) {
        if (startsWith(sample, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(sample, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(sample, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(named == null ? told(sample) : charset(named), 0);
    }

    /** The text. Bytes that are not UTF-8 in a text that seemed to be are taken for Windows-1252. */
    Reader decode(InputStream bytes) throws IOException {
        bytes.skipNBytes(markBytes);
        return charset.equals(StandardCharsets.UTF_8)
                ? new MostlyUtf8Reader(bytes)
                : new InputStreamReader(bytes, charset);
    }

    /** The text of a sample, which may end in the middle of a character. */
    String decode(byte[] sample) {
        var text = CharBuffer.allocate(sample.length);
        var bytes = ByteBuffer.wrap(sample, markBytes, sample.length - markBytes);
        var decoder = charset.newDecoder()
                .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
                .onUnmappableCharacter(java.nio.charset.CodingErrorAction.REPLACE);
        decoder.decode(bytes, text, false);
        return text.flip().toString();
    }

    private static Charset told(byte[] sample) {
        int evenNuls = 0;
        int oddNuls = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                evenNuls += 1 - i % 2;
                oddNuls += i % 2;
            }
        }
        if (evenNuls + oddNuls > 0) {
            return utf16(sample.length, evenNuls, oddNuls);
        }
        return isUtf8(sample) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** Latin letters in UTF-16 have a NUL in every other byte. */
    private static Charset utf16(int length, int evenNuls, int oddNuls) {
        if (oddNuls > length / 4 && evenNuls < length / 100 + 1) {
            return StandardCharsets.UTF_16LE;
        }
        if (evenNuls > length / 4 && oddNuls < length / 100 + 1) {
            return StandardCharsets.UTF_16BE;
        }
        throw new BadFileException(
                Reason.BINARY,
                "The file is neither text nor a workbook but binary data. Export it as CSV or XLSX and send that.");
    }

    private static boolean isUtf8(byte[] sample) {
        // A character may be cut at the sample's end, so its last bytes say nothing.
        int length = sample.length < SourceFile.SAMPLE_BYTES ? sample.length : sample.length - 4;
        while (length < sample.length && length > 0 && (sample[length] & 0xC0) == 0x80) {
            length--;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sample, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Charset charset(String named) {
        try {
            return Charset.forName(named.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The encoding \"%s\" is not known. Say for example UTF-8, UTF-16, windows-1252 or ISO-8859-2."
                            .formatted(named));
        }
    }

    private static boolean startsWith(byte[] sample, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= sample.length || sample[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }
}
