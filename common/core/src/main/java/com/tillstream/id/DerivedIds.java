package com.tillstream.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ids that every service computes for itself, so that inserts need no look-up (docs/decisions/0004).
 *
 * <p>Name-based ids are UUID version 5 (RFC 9562) with the tenant's id as the name space; line ids are version 8 with the
 * order's time in front.
 */
public final class DerivedIds {
    private static final MessageDigest SHA_1 = sha1();

    private DerivedIds() {}

    /** The id of the product that the tenant calls {@code sku}. */
    public static UUID product(TenantId tenant, String sku) {
        return nameBased(tenant, sku);
    }

    /** The id of the order that the tenant calls {@code orderRef}. */
    public static UUID order(TenantId tenant, String orderRef) {
        return nameBased(tenant, orderRef);
    }

    /** The id of the customer with this e-mail address, which cannot be read back from it. */
    public static UUID customer(TenantId tenant, CustomerSecret secret, String email) {
        return nameBased(tenant, secret.hash(email));
    }

    /** The id of the customer whom the tenant's own systems number {@code customerId}. */
    public static UUID customerById(TenantId tenant, String customerId) {
        return nameBased(tenant, "customer:" + customerId);
    }

    /**
     * The id of a line: 48 bits of milliseconds, then 74 bits of the hash of what makes the line the same line.
     *
     * @param orderedAtMicros since 1970, not negative
     * @param identityHash at least 10 bytes
     */
    public static UUID line(long orderedAtMicros, byte[] identityHash) {
        var hash = ByteBuffer.wrap(identityHash);
        long high = orderedAtMicros / 1_000 << 16 | 0x8000 | hash.getShort(0) & 0x0FFF;
        long low = hash.getLong(2) >>> 2 | 1L << 63;
        return new UUID(high, low);
    }

    /**
     * The id of a row of a dataset, or of what such a row is about.
     *
     * @param identityHash of the fields that make it the same; at least 16 bytes
     */
    public static UUID record(TenantId tenant, String datasetType, byte[] identityHash) {
        return nameBased(tenant, datasetType + ":" + HexFormat.of().formatHex(identityHash));
    }

    private static UUID nameBased(TenantId tenant, String name) {
        var sha1 = copyOf(SHA_1);
        var namespace = ByteBuffer.allocate(UuidBytes.LENGTH)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits());
        sha1.update(namespace.array());
        var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong(0) & ~0xF000L | 0x5000L;
        long low = hash.getLong(8) & 0x3FFFFFFFFFFFFFFFL | 1L << 63;
        return new UUID(high, low);
    }

    /** Costs less than asking the JVM for another one, which looks through its providers. */
    private static MessageDigest copyOf(MessageDigest unused) {
        try {
            return (MessageDigest) unused.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(unused.getAlgorithm() + " cannot be copied here", e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
