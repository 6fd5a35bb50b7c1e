package com.tillstream.local.platform;

import java.util.Locale;

/** The four services, in the order of their ports. */
public enum Service {
    /** Identity, dashboards, the web page. */
    DASHBOARD,
    /** Files and order events in. */
    INGEST,
    /** KPIs and aggregates. */
    KPI,
    /** Scenarios and forecasts. */
    SCENARIO;

    /** Of its module, its process and its log. */
    public String title() {
        return database() + "-service";
    }

    /** The name of its database. */
    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }
}
