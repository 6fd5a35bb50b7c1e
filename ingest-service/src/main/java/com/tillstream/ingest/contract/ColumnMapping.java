package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.BadFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which column of a sheet is which column of the contract. */
public final class ColumnMapping {
    private static final int ABSENT = -1;

    private final DatasetContract contract;
    private final List<String> header;
    private final int[] positions;
    private final Reason[] reasons;

    private ColumnMapping(DatasetContract contract, List<String> header, int[] positions, Reason[] reasons) {
        this.contract = contract;
        this.header = header;
        this.positions = positions;
        this.reasons = reasons;
    }

    /** Why a header means a column, the surest first. */
    public enum Reason {
        /** The user said so. */
        CHOSEN(1),
        /** It is the column's name. */
        NAME(1),
        /** It is one of the column's other names. */
        ALIAS(0.9),
        /** A nested field is called like the column. */
        NESTED_NAME(0.8),
        /** A nested field is called like one of the column's other names. */
        NESTED_ALIAS(0.7);

        private final double confidence;

        Reason(double confidence) {
            this.confidence = confidence;
        }

        /** How sure it makes, 0 to 1. */
        public double confidence() {
            return confidence;
        }
    }

    /**
     * Finds each contract column in a header: by the user's mapping, then by name, then by alias.
     *
     * @param chosen header to contract column, as the user mapped it; may be empty
     */
    public static ColumnMapping of(List<String> header, DatasetContract contract, Map<String, String> chosen) {
        var positions = new int[contract.columns().size()];
        Arrays.fill(positions, ABSENT);
        return new ColumnMapping(contract, header, positions, new Reason[positions.length]).filled(chosen);
    }

    /** The same columns where they are, and those that only a longer header names. */
    ColumnMapping extended(List<String> longer, Map<String, String> chosen) {
        return new ColumnMapping(contract, longer, positions.clone(), reasons.clone()).filled(chosen);
    }

    /** The headers as they stand in the file. */
    public List<String> header() {
        return header;
    }

    /** The position of a contract column in the file, or -1. */
    public int position(String column) {
        return positions[contract.position(column)];
    }

    /** The position in the file of the contract column with an index, or -1. */
    public int position(int index) {
        return positions[index];
    }

    /** Why the contract column with an index stands where it does; null where the file has none. */
    public Reason reason(int index) {
        return reasons[index];
    }

    /** How many contract columns the file has. */
    int found() {
        return (int)
                Arrays.stream(positions).filter(position -> position != ABSENT).count();
    }

    /** The required columns that the file has not. */
    public List<String> missing() {
        return contract.columns().stream()
                .filter(column -> column.required() || column.requiredUnless() != null)
                .filter(column -> position(column.name()) == ABSENT)
                .filter(column -> column.requiredUnless() == null || position(column.requiredUnless()) == ABSENT)
                .map(Column::name)
                .toList();
    }

    /** @throws BadFileException naming the required columns that are missing and the headers that were found */
    void requireAll() {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new BadFileException(
                    BadFileException.Reason.MISSING_COLUMNS,
                    "A file of %s needs the column %s, which none of its headers means. Found: %s. Rename a header, or map it with the option mapping."
                            .formatted(contract.type(), String.join(" and ", missing), String.join(", ", header)));
        }
    }

    private ColumnMapping filled(Map<String, String> chosen) {
        var names = header.stream().map(HeaderName::fold).toList();
        var lastNames = header.stream().map(HeaderName::foldLast).toList();
        fill(Reason.CHOSEN, column -> chosenPosition(column, chosen));
        fill(Reason.NAME, column -> free(names, HeaderName.fold(column.name()), chosen));
        fill(Reason.ALIAS, column -> firstFree(names, column.aliases(), chosen));
        fill(Reason.NESTED_NAME, column -> free(lastNames, HeaderName.fold(column.name()), chosen));
        fill(Reason.NESTED_ALIAS, column -> firstFree(lastNames, column.aliases(), chosen));
        return this;
    }

    private interface Search {
        int position(Column column);
    }

    private void fill(Reason reason, Search search) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == ABSENT) {
                positions[i] = search.position(contract.columns().get(i));
                reasons[i] = positions[i] == ABSENT ? null : reason;
            }
        }
    }

    private int chosenPosition(Column column, Map<String, String> chosen) {
        for (int i = 0; i < header.size(); i++) {
            if (column.name().equals(chosen.get(header.get(i)))) {
                return i;
            }
        }
        return ABSENT;
    }

    private int firstFree(List<String> names, List<String> aliases, Map<String, String> chosen) {
        return aliases.stream()
                .mapToInt(alias -> free(names, HeaderName.fold(alias), chosen))
                .filter(position -> position != ABSENT)
                .findFirst()
                .orElse(ABSENT);
    }

    /** Where a name stands that means nothing else yet, and that the user has not mapped to something else. */
    private int free(List<String> names, String name, Map<String, String> chosen) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && !isTaken(i) && !chosen.containsKey(header.get(i))) {
                return i;
            }
        }
        return ABSENT;
    }

    private boolean isTaken(int position) {
        return Arrays.stream(positions).anyMatch(taken -> taken == position);
    }

    /** Headers that mean no column of the contract. */
    public List<String> unused() {
        var unused = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            if (!isTaken(i) && !header.get(i).isBlank()) {
                unused.add(header.get(i));
            }
        }
        return unused;
    }
}
