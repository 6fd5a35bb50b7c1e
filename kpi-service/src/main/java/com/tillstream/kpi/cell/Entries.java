package com.tillstream.kpi.cell;

import java.util.List;
import java.util.stream.Collectors;

/** The entries of an array: day, week, month, quarter and year. */
public final class Entries {
    /** An array of nothing. */
    public static final String NONE = "'{0, 0, 0, 0, 0}'::int[]";

    private record Type(String period, String last) {}

    private static final List<Type> TYPES = List.of(
            new Type("p.day", "p.day - 1"),
            new Type("p.week", "p.last_week"),
            new Type("p.month", "p.last_month"),
            new Type("p.quarter", "p.last_quarter"),
            new Type("p.year", "p.last_year"));

    private Entries() {}

    /** The types of periods as the tables and the API spell them, in the order of the entries. */
    public static List<String> types() {
        return List.of("day", "week", "month", "quarter", "year");
    }

    /**
     * For each entry, how many rows there are that fulfil a condition over a row {@code p} of the table days; rows of the other side
     * count against them.
     *
     * @param condition with {@code {period}} for the period's first day, {@code {last}} for that of the period before, and
     *     {@code {first}} where {@code before} is no day of the period
     */
    public static String sum(String condition) {
        return TYPES.stream()
                .map(type -> ("coalesce(sum(side) FILTER (WHERE " + condition + "), 0)")
                        .replace("{first}", "(before IS NULL OR before < {period})")
                        .replace("{period}", type.period())
                        .replace("{last}", type.last()))
                .collect(Collectors.joining(", "));
    }
}
