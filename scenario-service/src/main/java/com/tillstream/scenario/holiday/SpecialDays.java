package com.tillstream.scenario.holiday;

import java.time.LocalDate;
import java.util.Map;

/**
 * Days that are not like others, with their names.
 *
 * @param region whose holidays they are, such as {@code DE-BY}; null for none
 */
public record SpecialDays(String region, Map<LocalDate, String> names) {
    /** No day is special. */
    public static final SpecialDays NONE = new SpecialDays(null, Map.of());

    public SpecialDays {
        names = Map.copyOf(names);
    }

    /** Whether this day is one. */
    public boolean contains(LocalDate day) {
        return names.containsKey(day);
    }

    /** The name of a special day, the same every year; null if it is none. */
    public String name(LocalDate day) {
        return names.get(day);
    }
}
