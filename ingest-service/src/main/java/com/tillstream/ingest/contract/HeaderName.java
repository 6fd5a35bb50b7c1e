package com.tillstream.ingest.contract;

import java.util.Arrays;
import java.util.Locale;

/** Headers in the form in which they are compared. */
public final class HeaderName {
    private HeaderName() {}

    /** Lower case, words joined by one underscore: {@code " Order-No. "} becomes {@code order_no}. */
    public static String fold(String header) {
        var words = header.strip().toLowerCase(Locale.ROOT).split("[\\s\\u00A0._\\-#:/()\\[\\]]+", -1);
        return String.join(
                "_", Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
    }

    /** The folded name of what a nested JSON field is called itself: {@code sku} of {@code line_items.sku}. */
    static String foldLast(String header) {
        int dot = header.lastIndexOf('.');
        return dot < 0 ? fold(header) : fold(header.substring(dot + 1));
    }
}
