package com.tillstream.ingest.validation;

import java.time.Instant;
import java.time.LocalDateTime;

/** Times that stand as a number: a spreadsheet's days since 1900, or a program's seconds or milliseconds since 1970. */
final class NumberedDay {
    private static final LocalDateTime SERIAL_BEGIN = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final int SERIAL_DIGITS = 5;
    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 13;
    private static final int MOST_DECIMALS = 15;
    private static final double MILLIS_A_DAY = 86_400_000;

    private NumberedDay() {}

    /** The instant of ten digits (seconds) or thirteen (milliseconds); null for any other text. */
    static Instant instant(String text) {
        if (digits(text, 0) != text.length() || (text.length() != SECONDS_DIGITS && text.length() != MILLIS_DIGITS)) {
            return null;
        }
        long number = Long.parseLong(text);
        return text.length() == SECONDS_DIGITS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** The local time of a spreadsheet's five-digit day, 1927 to 2173, to the millisecond; null for any other text. */
    static LocalDateTime serial(String text) {
        int whole = digits(text, 0);
        if (whole != SERIAL_DIGITS || (text.length() > SERIAL_DIGITS && !hasDecimals(text))) {
            return null;
        }
        return SERIAL_BEGIN.plusNanos(Math.round(Double.parseDouble(text) * MILLIS_A_DAY) * 1_000_000);
    }

    private static boolean hasDecimals(String text) {
        return text.charAt(SERIAL_DIGITS) == '.'
                && digits(text, SERIAL_DIGITS + 1) == text.length()
                && text.length() - SERIAL_DIGITS <= MOST_DECIMALS + 1;
    }

    /** Where the digits end. */
    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
