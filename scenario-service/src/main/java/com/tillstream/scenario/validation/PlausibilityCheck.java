package com.tillstream.scenario.validation;

import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.simulation.Promotion;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether a department is expected to sell what it has sold before. */
final class PlausibilityCheck implements Check {
    @Override
    public Stream<Issue> issues(Case scenario) {
        return scenario.scenario().mechanics().stream()
                .map(mechanic -> issue(scenario, mechanic))
                .flatMap(Optional::stream);
    }

    private static Optional<Issue> issue(Case scenario, Mechanic mechanic) {
        var history = scenario.baseline().lines().get(Case.key(mechanic)).history();
        var seen = IntStream.range(0, history.length())
                .filter(history::isOpen)
                .mapToDouble(i -> history.sales()[i])
                .summaryStatistics();
        double best = best(scenario, mechanic, scenario.promotion());
        if (best <= seen.getMax()) {
            return Optional.empty();
        }
        var issue = Issue.of(
                "plausibility",
                Severity.MEDIUM,
                mechanic.department(),
                "%s would sell %,.0f on its best day; since %s it has sold between %,.0f and %,.0f a day."
                        .formatted(mechanic.name(), best, since(history), seen.getMin(), seen.getMax()));
        return Optional.of(scenario.deepest(mechanic, other -> best(scenario, mechanic, other) <= seen.getMax())
                .map(discount -> issue.with(
                        "Reduce %s to %s %%, which stays within what was seen.".formatted(mechanic.name(), discount),
                        Fix.mechanics(scenario.with(mechanic, discount))))
                .orElse(issue));
    }

    private static double best(Case scenario, Mechanic mechanic, Promotion promotion) {
        return Arrays.stream(scenario.evaluation().days(Case.key(mechanic), promotion))
                .max()
                .orElse(0);
    }

    private static String since(SalesSeries history) {
        return history.first().toString();
    }
}
