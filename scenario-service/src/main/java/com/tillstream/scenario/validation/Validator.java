package com.tillstream.scenario.validation;

import java.util.List;

/** Holds a scenario against all rules. */
public final class Validator {
    private static final List<Check> CHECKS = List.of(
            new DateChecks(), new DiscountChecks(), new MoneyChecks(), new PlausibilityCheck(), new StockCheck());

    private Validator() {}

    /** What is wrong with it. */
    public static ValidationReport validate(Case scenario) {
        return ValidationReport.of(CHECKS.stream()
                .flatMap(check -> check.issues(scenario))
                .distinct()
                .toList());
    }
}
