package com.tillstream.ingest.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A calendar date as people and programs write it: {@code 2025-01-31}, {@code 31/1/2025}, {@code 1.31.25},
 * {@code 20250131}, {@code 31 Jan 2025}, {@code January 31, 2025}.
 */
public final class DateText {
    private static final int COMPACT_LENGTH = 8;
    private static final int YEAR_DIGITS = 4;
    private static final int MONTHS = 12;
    private static final int CENTURY = 100;
    private static final int FIRST_TWO_DIGIT_YEAR = 70;
    private static final String MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int LETTERS = 3;

    private final int[] numbers;
    private final boolean yearFirst;

    private DateText(int[] numbers, boolean yearFirst) {
        this.numbers = numbers;
        this.yearFirst = yearFirst;
    }

    /** @throws DateTimeException if it is no date, or one whose order is not known */
    static LocalDate parse(String text, DateOrder order) {
        var date = read(text);
        int[] numbers = date.numbers;
        if (date.yearFirst) {
            return LocalDate.of(numbers[0], numbers[1], numbers[2]);
        }
        return switch (order) {
            case DAY_FIRST -> LocalDate.of(fullYear(numbers[2]), numbers[1], numbers[0]);
            case MONTH_FIRST -> LocalDate.of(fullYear(numbers[2]), numbers[0], numbers[1]);
            case YEAR_FIRST -> throw new DateTimeException("the order of day and month is not known");
        };
    }

    /** What a date, with or without a time, tells of the order of its parts: null if nothing, as 03/04/2025 does not. */
    public static DateOrder orderOf(String text) {
        try {
            var date = read(text.substring(0, endOfDate(text)));
            if (date.yearFirst) {
                return DateOrder.YEAR_FIRST;
            }
            if (date.numbers[0] > MONTHS) {
                return DateOrder.DAY_FIRST;
            }
            return date.numbers[1] > MONTHS ? DateOrder.MONTH_FIRST : null;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** Where the date ends and a time may begin: at a T between digits, or at a blank before a clock. */
    static int endOfDate(String text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == 'T' && isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1)))
                    || (c == ' ' && isClock(text, i + 1))) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isClock(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i > from && i - from <= 2 && i < text.length() && text.charAt(i) == ':';
    }

    private static DateText read(String text) {
        if (text.length() == COMPACT_LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new DateText(new int[] {number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)}, true);
        }
        int letters = firstLetter(text);
        return letters >= 0 ? named(text, letters) : numbered(text);
    }

    private static DateText numbered(String text) {
        int first = separator(text, 0);
        int second = separator(text, first + 1);
        if (text.charAt(first) != text.charAt(second)) {
            throw new DateTimeException("different separators");
        }
        var numbers = new int[] {
            number(text, 0, first), number(text, first + 1, second), number(text, second + 1, text.length())
        };
        return new DateText(numbers, first == YEAR_DIGITS);
    }

    /** With the name of its month, which leaves no doubt: as year, month, day. */
    private static DateText named(String text, int letters) {
        int end = letters;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        int month = month(text.substring(letters, end));
        var before = trimmed(text.substring(0, letters));
        var behind = trimmed(text.substring(end));
        int blank = behind.indexOf(' ');
        if (before.isEmpty() && blank > 0) {
            var day = trimmed(behind.substring(0, blank));
            var year = trimmed(behind.substring(blank));
            return new DateText(new int[] {fullYear(number(year)), month, number(day)}, true);
        }
        return before.length() == YEAR_DIGITS
                ? new DateText(new int[] {number(before), month, number(behind)}, true)
                : new DateText(new int[] {fullYear(number(behind)), month, number(before)}, true);
    }

    private static int month(String name) {
        var letters = name.toLowerCase(Locale.ROOT);
        int at = letters.length() < LETTERS ? -1 : MONTH_NAMES.indexOf(letters.substring(0, LETTERS));
        if (at < 0 || at % LETTERS != 0) {
            throw new DateTimeException("not the name of a month");
        }
        return at / LETTERS + 1;
    }

    private static int firstLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int separator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (isSeparator(text.charAt(i))) {
                return i;
            }
        }
        throw new DateTimeException("not three numbers");
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '/' || c == '.';
    }

    /** Without the blanks, commas and separators around it. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        while (to > from && isAround(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == ',' || isSeparator(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text) {
        return number(text, 0, text.length());
    }

    private static int number(String text, int from, int to) {
        if (to - from < 1 || to - from > YEAR_DIGITS) {
            throw new DateTimeException("not a part of a date");
        }
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("not a number");
            }
        }
        return Integer.parseUnsignedInt(text, from, to, 10);
    }

    private static int fullYear(int year) {
        if (year >= CENTURY) {
            return year;
        }
        return year < FIRST_TWO_DIGIT_YEAR ? 2000 + year : 1900 + year;
    }
}
