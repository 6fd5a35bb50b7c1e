package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way in: hashed and counted as it is read, and broken off when it grows too large. */
final class IncomingBytes extends DigestInputStream {
    private final long most;
    private long count;

    /** @param most bytes that are taken */
    IncomingBytes(InputStream bytes, long most) {
        super(bytes, sha256());
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = readBody(buffer, offset, length);
        count += Math.max(read, 0);
        if (count > most) {
            throw new ProblemException(
                    IngestError.TOO_LARGE,
                    "The upload has more than %,d bytes, the most that are taken. Split the file, for example by year."
                            .formatted(most));
        }
        return read;
    }

    long size() {
        return count;
    }

    /** SHA-256 of all that was read, in hex. */
    String hash() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    /** The problem of a sender that went away; the store is not to blame. */
    static ProblemException brokenOff(IOException e) {
        return new ProblemException(
                IngestError.BROKEN_OFF, "The upload broke off, and nothing of it was kept: " + e.getMessage());
    }

    private int readBody(byte[] buffer, int offset, int length) {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
