package com.tillstream.ingest.line;

import java.util.Locale;
import java.util.Set;

/** How an order was paid. */
final class PaymentMethod {
    private static final Set<String> KNOWN = Set.of("mpesa", "paystack", "card", "bank_transfer", "cash", "other");

    private PaymentMethod() {}

    /** One of the known methods, {@code other} for any else, null for none. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        var folded = text.toLowerCase(Locale.ROOT).replace(' ', '_').replace("-", "");
        return KNOWN.contains(folded) ? folded : "other";
    }
}
