package com.tillstream.kpi.ingestion;

/** What is computed for an upload as one piece of work, with one flag. */
public enum Family {
    SALES("sales"),
    DAILY_AGGREGATES("daily_aggregates");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** As the tables and the API spell it. */
    public String label() {
        return label;
    }
}
