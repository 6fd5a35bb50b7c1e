package com.tillstream.kpi.ingestion;

import java.util.List;

/** What is computed for an upload as one piece of work, with one flag. */
public enum Family {
    SALES("sales"),
    DAILY_AGGREGATES("daily_aggregates");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** What is computed for an upload of a dataset type. */
    static List<Family> of(String datasetType) {
        return datasetType.equals("orders") || datasetType.equals("returns") ? List.of(values()) : List.of();
    }

    /** As the tables and the API spell it. */
    public String label() {
        return label;
    }
}
