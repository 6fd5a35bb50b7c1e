package com.tillstream.id;

import com.google.protobuf.ByteString;
import java.util.Objects;
import java.util.UUID;

/** A tenant: the retailer whose rows are never mixed with another's. */
public record TenantId(UUID value) {
    public TenantId {
        Objects.requireNonNull(value, "tenant id");
    }

    /** Reads the usual text form of a UUID. @throws IllegalArgumentException if it is not one */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    /** Reads 16 big-endian bytes, as events carry them. */
    public static TenantId ofBytes(ByteString bytes) {
        return new TenantId(UuidBytes.get(bytes, 0));
    }

    /** A new, random tenant id. */
    public static TenantId random() {
        return new TenantId(UUID.randomUUID());
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
