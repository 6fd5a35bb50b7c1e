package com.tillstream.ingest.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a file of one dataset type may hold, and which department owns it.
 *
 * @param key the columns that tell what a row is about: rows of a later upload replace those of an earlier one with the same
 *     key; empty for orders and returns, whose lines are added up
 */
public record DatasetContract(String type, String department, List<String> key, List<Column> columns) {
    public DatasetContract {
        key = key == null ? List.of() : List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** The position of a column in the contract, or -1. */
    public int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** A CSV file with the headers and no rows, for people to fill in. */
    @JsonIgnore
    public String templateCsv() {
        return String.join(",", columns.stream().map(Column::name).toList()) + "\r\n";
    }
}
