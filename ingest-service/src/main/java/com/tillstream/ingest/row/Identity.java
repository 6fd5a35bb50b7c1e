package com.tillstream.ingest.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes the fields of a row, each with its length, so that no two rows hash alike. */
public final class Identity {
    private final MessageDigest sha256;
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 10);

    /** An identity of no row yet. */
    public Identity() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Begins another row. */
    public void begin() {
        bytes.clear();
    }

    /** Adds a number. */
    public void add(long number) {
        room(Long.BYTES).putLong(number);
    }

    /** Adds a text; null is an empty one. */
    public void add(String text) {
        if (text == null) {
            room(Integer.BYTES).putInt(0);
            return;
        }
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + encoded.length).putInt(encoded.length).put(encoded);
    }

    /** SHA-256 of all that was added. */
    public byte[] hash() {
        sha256.update(bytes.array(), 0, bytes.position());
        return sha256.digest();
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            bytes = ByteBuffer.allocate(2 * (bytes.position() + length)).put(bytes.flip());
        }
        return bytes;
    }
}
