package com.tillstream.ingest.validation;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A calendar date as people and programs write it: {@code 2025-01-31}, {@code 31/1/2025}, {@code 1.31.25}, {@code 20250131}. */
public final class DateText {
    private static final int COMPACT_LENGTH = 8;
    private static final int YEAR_DIGITS = 4;
    private static final int MONTHS = 12;
    private static final int CENTURY = 100;
    private static final int FIRST_TWO_DIGIT_YEAR = 70;

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

    /** Where the date ends and a time may begin. */
    static int endOfDate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ' || text.charAt(i) == 'T') {
                return i;
            }
        }
        return text.length();
    }

    private static DateText read(String text) {
        if (text.length() == COMPACT_LENGTH && text.chars().allMatch(Character::isDigit)) {
            return new DateText(new int[] {number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)}, true);
        }
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

    private static int separator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-' || c == '/' || c == '.') {
                return i;
            }
        }
        throw new DateTimeException("not three numbers");
    }

    private static int number(String text, int from, int to) {
        if (to - from < 1 || to - from > YEAR_DIGITS) {
            throw new DateTimeException("not a part of a date");
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
