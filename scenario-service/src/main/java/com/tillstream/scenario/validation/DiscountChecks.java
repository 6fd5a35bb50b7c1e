package com.tillstream.scenario.validation;

import java.util.stream.Stream;

/** Whether each discount is one that the tenant allows, and that something is known of. */
final class DiscountChecks implements Check {
    @Override
    public Stream<Issue> issues(Case scenario) {
        return Stream.of(tooDeep(scenario), excluded(scenario), unproven(scenario))
                .flatMap(issues -> issues);
    }

    private static Stream<Issue> tooDeep(Case scenario) {
        return scenario.scenario().mechanics().stream()
                .filter(mechanic ->
                        mechanic.discountPct().compareTo(scenario.rules().maxDiscountPct(mechanic.department())) > 0)
                .map(mechanic -> {
                    var limit = scenario.rules().maxDiscountPct(mechanic.department());
                    return Issue.of(
                                    "discount_limit",
                                    Severity.HIGH,
                                    mechanic.department(),
                                    "%s has a discount of %s %%, more than the %s %% that are allowed."
                                            .formatted(mechanic.name(), mechanic.discountPct(), limit))
                            .with(
                                    "Reduce %s to %s %%.".formatted(mechanic.name(), limit),
                                    Fix.mechanics(scenario.with(mechanic, limit)));
                });
    }

    private static Stream<Issue> excluded(Case scenario) {
        return scenario.scenario().mechanics().stream()
                .filter(mechanic -> scenario.rules().excludedDepartments().contains(mechanic.department()))
                .map(mechanic -> Issue.of(
                                "excluded_department",
                                Severity.HIGH,
                                mechanic.department(),
                                mechanic.department() + " is never promoted, by your rules.")
                        .with("Leave %s out.".formatted(mechanic.name()), Fix.mechanics(scenario.without(mechanic))));
    }

    private static Stream<Issue> unproven(Case scenario) {
        return scenario.scenario().mechanics().stream()
                .filter(mechanic -> mechanic.discountPct().signum() > 0)
                .flatMap(mechanic -> {
                    var coefficient = scenario.uplift()
                            .of(Case.key(mechanic), mechanic.discountPct().doubleValue() / 100);
                    int enough = scenario.rules().minSampleDays();
                    return coefficient.days() >= enough
                            ? Stream.empty()
                            : Stream.of(Issue.of(
                                    "sample_size",
                                    Severity.LOW,
                                    mechanic.department(),
                                    "%s was promoted at %s %% on %d days, fewer than %d: its uplift of %.0f %% rests on others (confidence %.2f)."
                                            .formatted(
                                                    mechanic.name(),
                                                    coefficient.band().label(),
                                                    coefficient.days(),
                                                    enough,
                                                    coefficient.salesUplift() * 100,
                                                    coefficient.confidence())));
                });
    }
}
