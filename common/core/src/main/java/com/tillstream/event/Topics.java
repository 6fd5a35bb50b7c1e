package com.tillstream.event;

/** The topics between the services. */
public final class Topics {
    public static final String FILE_LANDED = "tillstream.file-landed.v1";
    public static final String ROW_BATCH = "tillstream.row-batch.v1";
    public static final String INGESTION_PARSED = "tillstream.ingestion-parsed.v1";
    public static final String INGESTION_DELETED = "tillstream.ingestion-deleted.v1";
    public static final String CUSTOMER_ERASED = "tillstream.customer-erased.v1";
    public static final String KPI_READY = "tillstream.kpi-ready.v1";
    public static final String RESULT_COMPUTED = "tillstream.result-computed.v1";
    public static final String SCENARIO_CHANGED = "tillstream.scenario-changed.v1";

    private Topics() {}

    /** Where records go that a group cannot process. */
    public static String deadLetter(String topic, String group) {
        return topic + "." + group + ".dlq";
    }
}
