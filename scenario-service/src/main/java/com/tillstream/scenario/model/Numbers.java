package com.tillstream.scenario.model;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The numbers of a text: a language model may use those that it was given, and no others. */
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,\\u202f\\u00a0]\\d+)*");

    private Numbers() {}

    /** As they are written, without separators of thousands. */
    public static Set<String> of(String text) {
        var numbers = new TreeSet<String>();
        var matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(plain(matcher.group()));
        }
        return numbers;
    }

    /** Whether a text has no number that the facts have not. */
    public static boolean areFrom(String facts, String text) {
        return of(facts).containsAll(of(text));
    }

    private static String plain(String number) {
        var digits = number.replaceAll("[,\\u202f\\u00a0](?=\\d{3}(?:\\D|$))", "");
        return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }
}
