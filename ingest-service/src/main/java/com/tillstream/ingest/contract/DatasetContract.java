package com.tillstream.ingest.contract;

import java.util.List;

/** What a file of one dataset type may hold, and which department owns it. */
public record DatasetContract(String type, String department, List<Column> columns) {
    public DatasetContract {
        columns = List.copyOf(columns);
    }

    /** A CSV file with the headers and no rows, for people to fill in. */
    public String templateCsv() {
        return String.join(",", columns.stream().map(Column::name).toList()) + "\r\n";
    }
}
