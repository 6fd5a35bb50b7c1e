package com.tillstream.kpi.cell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of cells.
 *
 * @param key the column of what they are of
 * @param measures the columns behind the period
 * @param neighbours whether a cell tells of the period before too, so that what touches one touches the next
 */
public record CellTable(String name, String key, List<String> measures, boolean neighbours) {
    public CellTable {
        measures = List.copyOf(measures);
    }

    String columns() {
        return "tenant_id, ingestion_id, " + key + ", period_type, period, " + String.join(", ", measures);
    }

    /** Lets a cell that is computed again take the place of the one before. */
    String replacing() {
        return "ON CONFLICT (tenant_id, ingestion_id, %s, period_type, period) DO UPDATE SET %s"
                .formatted(
                        key,
                        measures.stream()
                                .map(measure -> measure + " = excluded." + measure)
                                .collect(Collectors.joining(", ")));
    }

    String ofAxis(Axis axis) {
        return "c.tenant_id = $1 AND c.ingestion_id = $4 AND " + axis.cells().replace("key", "c." + key);
    }
}
