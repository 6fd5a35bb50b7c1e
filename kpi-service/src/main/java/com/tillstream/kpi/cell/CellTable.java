package com.tillstream.kpi.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of what adds up by key and day. Its last column, {@code parts}, tells of how many parts a cell is made; without any it is
 * gone.
 *
 * @param key the column of what it is of
 * @param entries columns with an entry for each type of period
 * @param sums columns that add up over periods too
 */
public record CellTable(String name, String key, List<String> entries, List<String> sums) {
    private static final String PARTS = "parts";

    public CellTable {
        entries = List.copyOf(entries);
        sums = List.copyOf(sums);
    }

    private List<String> measures() {
        var measures = new ArrayList<>(entries);
        measures.addAll(sums);
        measures.add(PARTS);
        return measures;
    }

    /** The measures in their order. */
    String columns() {
        return String.join(", ", measures());
    }

    /** Each measure of a row of the given name. */
    String columnsOf(String row) {
        return each(measure -> row + "." + measure);
    }

    /** What a change makes of the measures of a row {@code t}. */
    String additions() {
        return each(measure -> entries.contains(measure)
                ? "%1$s = add_entries(t.%1$s, excluded.%1$s)".formatted(measure)
                : "%1$s = t.%1$s + excluded.%1$s".formatted(measure));
    }

    /** Measures that change nothing. */
    String zeros() {
        return each(measure -> entries.contains(measure) ? Entries.NONE : "0");
    }

    private String each(UnaryOperator<String> text) {
        return measures().stream().map(text).collect(Collectors.joining(", "));
    }
}
