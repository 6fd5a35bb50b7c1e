package com.tillstream.local.command;

import java.util.Map;

/** Says where everything is. */
record Welcome(Context context) {
    void addresses(Map<String, String> env) {
        var out = context.out();
        out.println("  dashboard  " + env.get("TILL_DASHBOARD_URL"));
        out.println("  ingest     " + env.get("TILL_INGEST_URL") + "/q/openapi");
        out.println("  kpi        " + env.get("TILL_KPI_URL") + "/q/openapi");
        out.println("  scenario   " + env.get("TILL_SCENARIO_URL") + "/q/openapi");
        out.println("  Kafka      " + env.get("TILL_KAFKA"));
        out.println("  tenant     " + env.get("TILL_TENANT") + ", its API key is TILL_TOKEN in "
                + context.folder().env());
        out.println("Tillstream is ready; Ctrl-C or ./till down stops it.");
    }
}
