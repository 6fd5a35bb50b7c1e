package com.tillstream.scenario.validation;

import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.simulation.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether there is enough of what is promoted. */
final class StockCheck implements Check {
    @Override
    public Stream<Issue> issues(Case scenario) {
        var outcome = scenario.outcome();
        return scenario.scenario().mechanics().stream()
                .map(Mechanic::department)
                .distinct()
                .filter(scenario.stock()::containsKey)
                .map(department -> issue(scenario, outcome, department))
                .flatMap(Optional::stream);
    }

    private static Optional<Issue> issue(Case scenario, Outcome outcome, String department) {
        double stock = scenario.stock().get(department);
        var units = units(scenario, outcome, department);
        double left = stock;
        for (int day = 0; day < units.length; day++) {
            left -= units[day];
            if (left < 0) {
                return Optional.of(soldOut(scenario, department, stock, day));
            }
        }
        return Optional.empty();
    }

    private static Issue soldOut(Case scenario, String department, double stock, int day) {
        var plan = scenario.scenario();
        var issue = Issue.of(
                "stock_cover",
                Severity.MEDIUM,
                department,
                "The %,.0f units of %s would run out on %s."
                        .formatted(stock, department, plan.dateRangeStart().plusDays(day)));
        if (day > 0) {
            var end = plan.dateRangeStart().plusDays(day - 1L);
            return issue.with(
                    "End on %s, or have more of %s before.".formatted(end, department),
                    Fix.dates(plan.dateRangeStart(), end));
        }
        var mechanics = plan.mechanics().stream()
                .filter(each -> !each.department().equals(department))
                .toList();
        return issue.with("Leave %s out.".formatted(department), Fix.mechanics(mechanics));
    }

    /** Of each day, over all channels. */
    private static double[] units(Case scenario, Outcome outcome, String department) {
        double[] units = null;
        for (var each : outcome.byKey().entrySet()) {
            if (each.getKey().department().equals(department)) {
                var sales = scenario.evaluation().days(each.getKey(), scenario.promotion());
                double perSales = each.getValue().sales() == 0
                        ? 0
                        : each.getValue().units() / each.getValue().sales();
                units = units == null ? new double[sales.length] : units;
                for (int day = 0; day < sales.length; day++) {
                    units[day] += sales[day] * perSales;
                }
            }
        }
        return units == null ? new double[0] : units;
    }
}
