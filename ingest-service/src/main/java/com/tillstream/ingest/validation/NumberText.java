package com.tillstream.ingest.validation;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A number as people write it, stripped to what {@link FixedPoint} parses: signs, currencies, percents and blanks. */
final class NumberText {
    private static final Set<String> UNITS = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Set<String> OTHER_UNITS =
            Set.of("KSH", "TSH", "USH", "RS", "R", "KR", "ZŁ", "FR", "SFR", "RM", "LEI");

    private NumberText() {}

    /** Digits, marks and a leading minus; what was no part of a number is left in, so that it stays none. */
    static String stripped(String text) {
        var number = text.strip();
        boolean negative = false;
        if (number.length() > 2 && number.charAt(0) == '(' && number.endsWith(")")) {
            negative = true;
            number = number.substring(1, number.length() - 1).strip();
        }
        if (number.endsWith("%")) {
            number = number.substring(0, number.length() - 1).strip();
        }
        number = withoutUnit(number);
        char sign = number.isEmpty() ? ' ' : number.charAt(0);
        if (isMinus(sign) || sign == '+') {
            negative ^= isMinus(sign);
            number = withoutUnit(number.substring(1).strip());
        } else if (number.length() > 1 && isMinus(number.charAt(number.length() - 1))) {
            negative = true;
            number = withoutUnit(number.substring(0, number.length() - 1).strip());
        }
        return negative ? "-" + number : number;
    }

    private static boolean isMinus(char c) {
        return c == '-' || c == '\u2212' || c == '\u2013';
    }

    /** Without a currency before or behind it. */
    private static String withoutUnit(String number) {
        int from = 0;
        while (from < number.length() && isUnitPart(number.charAt(from))) {
            from++;
        }
        int to = number.length();
        while (to > from && isUnitPart(number.charAt(to - 1))) {
            to--;
        }
        if (from < number.length()
                && number.charAt(from) == '.'
                && from > 0
                && Character.isLetter(number.charAt(from - 1))) {
            from++;
        }
        boolean known = isUnit(number.substring(0, from)) && isUnit(number.substring(to));
        return known ? number.substring(from, Math.max(from, to)).strip() : number;
    }

    private static boolean isUnitPart(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL || isBlank(c);
    }

    private static boolean isUnit(String text) {
        var unit = new StringBuilder();
        text.chars().filter(c -> Character.isLetter(c)).forEach(unit::appendCodePoint);
        var word = unit.toString().toUpperCase(Locale.ROOT);
        return word.isEmpty() || UNITS.contains(word) || OTHER_UNITS.contains(word);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
    }
}
