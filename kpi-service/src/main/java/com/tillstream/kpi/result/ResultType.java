package com.tillstream.kpi.result;

import com.tillstream.tenancy.TenantScope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a department is to look at. */
enum ResultType {
    /** Products that run out within fourteen days, and how many to order. */
    INVENTORY_RISK("supply", "inventory"),
    /** Entries of the ledger that are far from what is usual for their category. */
    FINANCE_ANOMALIES("finance", "finance_ledger"),
    /** What came of each file: of every department, for itself. */
    ETL_SUMMARY(TenantScope.ALL_DEPARTMENTS, null);

    private final String department;
    private final String datasetType;

    ResultType(String department, String datasetType) {
        this.department = department;
        this.datasetType = datasetType;
    }

    /** As tables and addresses write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose it is; {@code *} if each department has its own. */
    String department() {
        return department;
    }

    /** What uploads it is inferred from, if it is inferred. */
    Optional<String> datasetType() {
        return Optional.ofNullable(datasetType);
    }

    static Optional<ResultType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }
}
