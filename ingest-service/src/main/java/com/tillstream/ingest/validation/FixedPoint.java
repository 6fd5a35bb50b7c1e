package com.tillstream.ingest.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as whole ten-thousandths, parsed without garbage. */
public final class FixedPoint {
    /** Ten-thousandths in one. */
    public static final long SCALE = 10_000;
    /** What {@link #parse} answers where the text is no number. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    private static final int DECIMALS = 4;
    private static final int MOST_DIGITS = 14;
    private static final int MOST_SCALE = 100;
    private static final int MOST_SCIENTIFIC = 30;

    private FixedPoint() {}

    /**
     * Parses {@code -1234.5}, {@code 1,234.50}, {@code £12.00}, {@code 3.11e4}; decimals beyond the fourth are rounded half up.
     *
     * @return the number × 10 000, or {@link #NOT_A_NUMBER}
     */
    public static long parse(String text) {
        if (text.indexOf('e') > 0 || text.indexOf('E') > 0) {
            return scientific(text);
        }
        int from = 0;
        boolean negative = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        if (negative) {
            negative = text.charAt(0) == '-';
            from = 1;
        }
        if (from < text.length() && Character.getType(text.charAt(from)) == Character.CURRENCY_SYMBOL) {
            from++;
        }
        int point = text.indexOf('.', from);
        long whole = wholePart(text, from, point < 0 ? text.length() : point);
        long decimals = point < 0 ? 0 : decimalPart(text, point + 1);
        if (whole < 0 || decimals < 0 || (point == from && point == text.length() - 1)) {
            return NOT_A_NUMBER;
        }
        long value = whole * SCALE + decimals;
        return negative ? -value : value;
    }

    /** {@code 3.11e4}, as spreadsheets and scripts write large numbers. */
    private static long scientific(String text) {
        if (text.length() > MOST_SCIENTIFIC) {
            return NOT_A_NUMBER;
        }
        try {
            var number = new BigDecimal(text);
            // In long arithmetic: a scale may be as far from 0 as an int goes.
            boolean sane = (long) number.precision() - number.scale() <= MOST_DIGITS && number.scale() < MOST_SCALE;
            return sane
                    ? number.setScale(DECIMALS, RoundingMode.HALF_UP)
                            .unscaledValue()
                            .longValueExact()
                    : NOT_A_NUMBER;
        } catch (NumberFormatException | ArithmeticException e) {
            return NOT_A_NUMBER;
        }
    }

    private static long wholePart(String text, int from, int to) {
        if (from >= to) {
            return to < text.length() ? 0 : -1;
        }
        long value = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && ++digits <= MOST_DIGITS) {
                value = value * 10 + (c - '0');
            } else if (c != ',' || i == from || (to - i) % 4 != 0) {
                return -1;
            }
        }
        int commas = to - from - digits;
        return commas == 0 || commas == (digits - 1) / 3 ? value : -1;
    }

    private static long decimalPart(String text, int from) {
        long value = 0;
        int places = 0;
        boolean roundUp = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            if (places < DECIMALS) {
                value = value * 10 + (c - '0');
            } else if (places == DECIMALS) {
                roundUp = c >= '5';
            }
            places++;
        }
        for (int i = places; i < DECIMALS; i++) {
            value *= 10;
        }
        return roundUp ? value + 1 : value;
    }
}
