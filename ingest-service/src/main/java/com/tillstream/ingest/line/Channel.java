package com.tillstream.ingest.line;

import java.util.Locale;
import java.util.Set;

/** Where a line was sold. */
final class Channel {
    private static final Set<String> ONLINE = Set.of("online", "web", "webshop", "ecommerce", "e-commerce", "app");
    private static final Set<String> OFFLINE =
            Set.of("offline", "store", "shop", "retail", "pos", "in-store", "in store");

    private Channel() {}

    /** {@code online} or {@code offline}; null where it is not told in a word that is known. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        var word = text.toLowerCase(Locale.ROOT);
        if (ONLINE.contains(word)) {
            return "online";
        }
        return OFFLINE.contains(word) ? "offline" : null;
    }
}
