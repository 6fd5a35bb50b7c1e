package com.tillstream.kpi.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long a period is. */
public enum PeriodType {
    DAY("1 day"),
    WEEK("7 days"),
    MONTH("1 month"),
    QUARTER("3 months"),
    YEAR("1 year");

    private final String length;

    PeriodType(String length) {
        this.length = length;
    }

    /** As the tables and the API spell them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(PeriodType::label).toList();
    }

    /** As the tables and the API spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Completes a statement: {@code {type}} is the label, {@code {length}} an interval. */
    String complete(String statement) {
        return statement.replace("{type}", label()).replace("{length}", "interval '" + length + "'");
    }
}
