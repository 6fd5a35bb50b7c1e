package com.tillstream.ingest.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as whole ten-thousandths; plain ones are parsed without garbage. */
public final class FixedPoint {
    /** Ten-thousandths in one. */
    public static final long SCALE = 10_000;
    /** What {@link #parse} answers where the text is no number. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    private static final int DECIMALS = 4;
    private static final int MOST_DIGITS = 14;
    private static final int MOST_SCALE = 100;
    private static final int MOST_SCIENTIFIC = 30;
    private static final int LONGEST = 60;

    private FixedPoint() {}

    /**
     * Parses {@code -1234.5}, {@code 1,234.50}, {@code (£12.00)}, {@code KES 1 200}, {@code 12%}, {@code 3.11e4}; decimals
     * beyond the fourth are rounded half up, away from zero.
     *
     * @param decimal what stands before the decimals; with a comma {@code 1.234,50}
     * @return the number × 10 000, or {@link #NOT_A_NUMBER}
     */
    public static long parse(String text, DecimalMark decimal) {
        long plain = signed(text, decimal);
        if (plain != NOT_A_NUMBER || text.length() > LONGEST) {
            return plain;
        }
        if (text.indexOf('e') > 0 || text.indexOf('E') > 0) {
            long scientific = scientific(text);
            if (scientific != NOT_A_NUMBER) {
                return scientific;
            }
        }
        return signed(NumberText.stripped(text), decimal);
    }

    private static long signed(String text, DecimalMark decimal) {
        boolean negative = !text.isEmpty() && text.charAt(0) == '-';
        long value = unsigned(text, negative ? 1 : 0, decimal);
        return negative && value != NOT_A_NUMBER ? -value : value;
    }

    private static long unsigned(String text, int from, DecimalMark decimal) {
        int point = text.indexOf(decimal.mark(), from);
        long whole = wholePart(text, from, point < 0 ? text.length() : point, decimal);
        long decimals = point < 0 ? 0 : decimalPart(text, point + 1);
        if (whole < 0 || decimals < 0 || (point == from && point == text.length() - 1)) {
            return NOT_A_NUMBER;
        }
        return whole * SCALE + decimals;
    }

    /** {@code 3.11e4}, as spreadsheets and scripts write large numbers, always with a point. */
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

    private static long wholePart(String text, int from, int to, DecimalMark decimal) {
        if (from >= to) {
            return to < text.length() ? 0 : -1;
        }
        long value = 0;
        int digits = 0;
        char group = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && ++digits <= MOST_DIGITS) {
                value = value * 10 + (c - '0');
            } else if (i > from && (to - i) % 4 == 0 && groups(c, decimal) && (group == 0 || group == c)) {
                group = c;
            } else {
                return -1;
            }
        }
        int groups = to - from - digits;
        return groups == 0 || groups == (digits - 1) / 3 ? value : -1;
    }

    private static boolean groups(char c, DecimalMark decimal) {
        return c == decimal.group() || c == '\'' || c == '\u2019' || NumberText.isBlank(c);
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

    /**
     * What a number tells of its decimal mark: {@code 12,5} and {@code 1.234,50} are written with a comma. Null where it tells
     * nothing, as {@code 1,234} and {@code 1200} do not.
     */
    public static DecimalMark decimalMarkOf(String text) {
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? DecimalMark.COMMA : DecimalMark.POINT;
        }
        if (comma >= 0) {
            return tells(text, comma) ? DecimalMark.COMMA : text.indexOf(',') < comma ? DecimalMark.POINT : null;
        }
        if (point >= 0) {
            return tells(text, point) ? DecimalMark.POINT : text.indexOf('.') < point ? DecimalMark.COMMA : null;
        }
        return null;
    }

    /** Whether a mark cannot group thousands: not three digits behind it, or not one to three before it. */
    private static boolean tells(String text, int mark) {
        int behind = 0;
        while (mark + 1 + behind < text.length() && Character.isDigit(text.charAt(mark + 1 + behind))) {
            behind++;
        }
        int before = 0;
        while (before < mark && Character.isDigit(text.charAt(mark - 1 - before))) {
            before++;
        }
        boolean leadingZero = before == 1 && text.charAt(mark - 1) == '0';
        return (behind > 0 && behind != 3) || before == 0 || before > 3 || leadingZero;
    }
}
