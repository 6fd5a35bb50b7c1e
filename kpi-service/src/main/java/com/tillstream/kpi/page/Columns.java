package com.tillstream.kpi.page;

import com.tillstream.kpi.KpiError;
import com.tillstream.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of a table that its rows can be sorted by.
 *
 * @param types SQL type by name, in the order in which people are told of them
 * @param key columns that are never null and together name one row
 */
public record Columns(Map<String, String> types, List<String> key) {
    /** Keeps the order of the columns. */
    public Columns {
        types = new LinkedHashMap<>(types);
        key = List.copyOf(key);
    }

    /** @throws ProblemException if there is no such column */
    void require(String column) {
        if (!types.containsKey(column)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "Cannot sort by \"" + column + "\". Columns are: " + String.join(", ", types.keySet()) + ".");
        }
    }

    /** These and more behind them. */
    public Columns with(Map<String, String> more) {
        var all = new LinkedHashMap<>(types);
        all.putAll(new TreeMap<>(more));
        return new Columns(all, key);
    }

    /** In the order in which people are told of them. */
    public List<String> names() {
        return List.copyOf(types.keySet());
    }

    String type(String column) {
        return types.get(column);
    }
}
