package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.BadFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column of a file is which column of the contract. */
public final class ColumnMapping {
    private static final int ABSENT = -1;

    private final DatasetContract contract;
    private final Map<String, Integer> positions;

    private ColumnMapping(DatasetContract contract, Map<String, Integer> positions) {
        this.contract = contract;
        this.positions = positions;
    }

    /**
     * Finds each contract column in a header: by the user's mapping, then by name, then by alias.
     *
     * @param chosen header to contract column, as the user mapped it; may be empty
     * @throws BadFileException naming the required columns that are missing and the headers that were found
     */
    public static ColumnMapping resolve(List<String> header, DatasetContract contract, Map<String, String> chosen) {
        var folded = header.stream().map(ColumnMapping::fold).toList();
        var positions = new LinkedHashMap<String, Integer>();
        for (var column : contract.columns()) {
            int position = position(column, header, folded, chosen, positions);
            if (position != ABSENT) {
                positions.put(column.name(), position);
            }
        }
        var mapping = new ColumnMapping(contract, positions);
        mapping.requireAll(header);
        return mapping;
    }

    /** The position of a contract column in the file, or -1. */
    public int position(String column) {
        return positions.getOrDefault(column, ABSENT);
    }

    /** The positions of all contract columns in the contract's order, -1 where absent. */
    public int[] positions() {
        return contract.columns().stream()
                .mapToInt(column -> position(column.name()))
                .toArray();
    }

    private void requireAll(List<String> header) {
        var missing = contract.columns().stream()
                .filter(column -> column.required() || column.requiredUnless() != null)
                .filter(column -> position(column.name()) == ABSENT)
                .filter(column -> column.requiredUnless() == null || position(column.requiredUnless()) == ABSENT)
                .map(Column::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new BadFileException(
                    BadFileException.Reason.MISSING_COLUMNS,
                    "A file of %s needs the column %s, which none of its headers means. Found: %s. Rename a header, or map it with the option mapping."
                            .formatted(contract.type(), String.join(" and ", missing), String.join(", ", header)));
        }
    }

    private static int position(
            Column column,
            List<String> header,
            List<String> folded,
            Map<String, String> chosen,
            Map<String, Integer> taken) {
        for (int i = 0; i < header.size(); i++) {
            if (column.name().equals(chosen.get(header.get(i)))) {
                return i;
            }
        }
        int byName = folded.indexOf(fold(column.name()));
        if (byName != ABSENT) {
            return byName;
        }
        return column.aliases().stream()
                .mapToInt(alias -> folded.indexOf(fold(alias)))
                .filter(position -> position != ABSENT && !taken.containsValue(position))
                .findFirst()
                .orElse(ABSENT);
    }

    private static String fold(String header) {
        var words = header.strip().toLowerCase(Locale.ROOT).split("[\\s._-]+", -1);
        return String.join(
                "_", Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
    }
}
