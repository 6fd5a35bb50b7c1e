package com.tillstream.local.platform;

import java.util.Locale;

/** The four services, in the order of their ports. */
public enum Service {
    /** Identity, dashboards, the web page. */
    DASHBOARD(0),
    /** Files and order events in. */
    INGEST(1),
    /** KPIs and aggregates. */
    KPI(2),
    /** Scenarios and forecasts. */
    SCENARIO(3);

    private final int place;

    Service(int place) {
        this.place = place;
    }

    /** Of its port, counted from the first. */
    int place() {
        return place;
    }

    /** Whether it has enough to do for an optimising compiler to pay. */
    boolean isBusy() {
        return this != DASHBOARD;
    }

    /** Of its module, its process and its log. */
    public String title() {
        return database() + "-service";
    }

    /** The name of its database. */
    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }
}
