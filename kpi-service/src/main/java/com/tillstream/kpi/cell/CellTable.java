package com.tillstream.kpi.cell;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of what adds up by key and day.
 *
 * @param key the column of what it is of
 * @param measures the columns behind the day
 */
public record CellTable(String name, String key, List<String> measures) {
    public CellTable {
        measures = List.copyOf(measures);
    }

    String columns() {
        return "tenant_id, ingestion_id, " + key + ", day, " + String.join(", ", measures);
    }

    /** The measures as they were, and as they are now. */
    String changed() {
        return "(" + each(measure -> "t." + measure) + ") IS DISTINCT FROM (" + each(measure -> "c." + measure) + ")";
    }

    String assignments() {
        return each(measure -> measure + " = c." + measure);
    }

    String newValues() {
        return each(measure -> "c." + measure);
    }

    private String each(UnaryOperator<String> text) {
        return measures.stream().map(text).collect(Collectors.joining(", "));
    }

    String ofAxis(Axis axis) {
        return "t.tenant_id = $1 AND t.ingestion_id = $4 AND " + axis.cells().replace("key", "t." + key);
    }
}
