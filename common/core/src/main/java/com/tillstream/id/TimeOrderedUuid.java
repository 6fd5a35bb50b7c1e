package com.tillstream.id;

import java.security.SecureRandom;
import java.util.UUID;

/** UUID version 7 (RFC 9562): milliseconds first, so that new keys land side by side in an index. */
final class TimeOrderedUuid {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedUuid() {}

    static UUID next() {
        long high = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
