package com.tillstream.kpi.ingestion;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is computed for an upload as one piece of work, with one flag. */
public enum Family {
    SALES,
    CUSTOMER,
    PRODUCTIVITY,
    INVENTORY,
    PROFITABILITY,
    RETURN,
    STORE,
    DAILY_AGGREGATES;

    /** What is computed for an upload of a dataset type. */
    static Set<Family> of(String datasetType) {
        return switch (datasetType) {
            case "orders", "returns" -> EnumSet.allOf(Family.class);
            case "products", "inventory" -> EnumSet.of(PROFITABILITY, INVENTORY);
            case "stores", "store_traffic" -> EnumSet.of(STORE, PRODUCTIVITY);
            default -> EnumSet.noneOf(Family.class);
        };
    }

    /** As the tables and the API spell them, in the order of the families. */
    public static String[] labels(Set<Family> families) {
        return families.stream().sorted().map(Family::label).toArray(String[]::new);
    }

    static Family ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** As the tables and the API spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
