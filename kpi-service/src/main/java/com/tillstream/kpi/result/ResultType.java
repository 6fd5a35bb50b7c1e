package com.tillstream.kpi.result;

import com.tillstream.tenancy.TenantScope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a department is to look at. */
enum ResultType {
    /** Products that run out within fourteen days, and how many to order. */
    INVENTORY_RISK("supply"),
    /** Entries of the ledger that are far from what is usual for their category. */
    FINANCE_ANOMALIES("finance"),
    /** What came of each file: of every department, for itself. */
    ETL_SUMMARY(TenantScope.ALL_DEPARTMENTS);

    private final String department;

    ResultType(String department) {
        this.department = department;
    }

    /** As tables and addresses write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose it is; {@code *} if each department has its own. */
    String department() {
        return department;
    }

    static Optional<ResultType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }
}
