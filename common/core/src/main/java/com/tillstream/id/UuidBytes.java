package com.tillstream.id;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as 16 big-endian bytes, one after the other. */
public final class UuidBytes {
    /** Bytes of one UUID. */
    public static final int LENGTH = 16;

    private UuidBytes() {}

    /** The bytes of one UUID. */
    public static ByteString of(UUID uuid) {
        var bytes = new byte[LENGTH];
        put(bytes, 0, uuid);
        return ByteString.copyFrom(bytes);
    }

    /** Writes a UUID as entry {@code index} of {@code bytes}. */
    public static void put(byte[] bytes, int index, UUID uuid) {
        ByteBuffer.wrap(bytes)
                .putLong(index * LENGTH, uuid.getMostSignificantBits())
                .putLong(index * LENGTH + Long.BYTES, uuid.getLeastSignificantBits());
    }

    /** Reads entry {@code index}. */
    public static UUID get(ByteString bytes, int index) {
        var buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(index * LENGTH), buffer.getLong(index * LENGTH + Long.BYTES));
    }
}
