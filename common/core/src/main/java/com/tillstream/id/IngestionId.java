package com.tillstream.id;

import com.google.protobuf.ByteString;
import java.util.Objects;
import java.util.UUID;

/** One upload, or one micro-batch of order events. */
public record IngestionId(UUID value) {
    public IngestionId {
        Objects.requireNonNull(value, "ingestion id");
    }

    /** Reads the usual text form of a UUID. @throws IllegalArgumentException if it is not one */
    public static IngestionId of(String text) {
        return new IngestionId(UUID.fromString(text));
    }

    /** Reads 16 big-endian bytes, as events carry them. */
    public static IngestionId ofBytes(ByteString bytes) {
        return new IngestionId(UuidBytes.get(bytes, 0));
    }

    /** A new id; later ids sort after earlier ones. */
    public static IngestionId next() {
        return new IngestionId(TimeOrderedUuid.next());
    }

    /** The 16 big-endian bytes that events carry. */
    public ByteString toBytes() {
        return UuidBytes.of(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
