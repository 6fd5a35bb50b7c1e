package com.tillstream.scenario.validation;

import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.simulation.Promotion;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether the whole earns what it should, and costs no more than it may. */
final class MoneyChecks implements Check {
    @Override
    public Stream<Issue> issues(Case scenario) {
        return Stream.of(marginFloor(scenario), budget(scenario), loss(scenario))
                .flatMap(Optional::stream);
    }

    private static Optional<Issue> marginFloor(Case scenario) {
        double floor = scenario.rules().minMarginPct().doubleValue();
        double margin = scenario.outcome().total().marginPct();
        if (Double.isNaN(margin) || margin >= floor) {
            return Optional.empty();
        }
        Function<Promotion, Double> marginOf =
                promotion -> scenario.evaluation().expected(promotion).total().marginPct();
        var issue = Issue.of(
                "margin_floor",
                Severity.HIGH,
                null,
                "The margin would be %.1f %%, below the floor of %.1f %%.".formatted(margin, floor));
        return Optional.of(
                reduce(scenario, issue, promotion -> marginOf.apply(promotion) >= floor, promotion -> "margin %.1f %%"
                        .formatted(marginOf.apply(promotion))));
    }

    private static Optional<Issue> budget(Case scenario) {
        if (scenario.rules().budget() == null) {
            return Optional.empty();
        }
        double budget = scenario.rules().budget().doubleValue();
        Function<Promotion, Double> costOf = promotion -> scenario.evaluation().discountsGiven(promotion)
                + scenario.evaluation().fixedCost();
        double cost = costOf.apply(scenario.promotion());
        if (cost <= budget) {
            return Optional.empty();
        }
        var issue = Issue.of(
                "budget",
                Severity.HIGH,
                null,
                "Discounts and costs would be %,.0f, more than the budget of %,.0f.".formatted(cost, budget));
        return Optional.of(
                reduce(scenario, issue, promotion -> costOf.apply(promotion) <= budget, promotion -> "cost %,.0f"
                        .formatted(costOf.apply(promotion))));
    }

    private static Optional<Issue> loss(Case scenario) {
        var outcome = scenario.outcome();
        if (!outcome.total().hasMargin() || outcome.ebitDelta() >= 0) {
            return Optional.empty();
        }
        Function<Promotion, Double> deltaOf =
                promotion -> scenario.evaluation().expected(promotion).ebitDelta();
        var issue = Issue.of(
                "ebit_loss",
                Severity.MEDIUM,
                null,
                "It would earn %,.0f less than no promotion (EBIT).".formatted(-outcome.ebitDelta()));
        var reduced = reduce(scenario, issue, promotion -> deltaOf.apply(promotion) >= 0, promotion -> "EBIT %+,.0f"
                .formatted(deltaOf.apply(promotion)));
        return Optional.of(
                reduced.fix() == null
                        ? issue.with("No depth of discount earns anything here: it buys sales, at this price.", null)
                        : reduced);
    }

    /** Less of the deepest discount if that is enough, else less of all. */
    private static Issue reduce(
            Case scenario, Issue issue, Predicate<Promotion> good, Function<Promotion, String> result) {
        var deepest = scenario.scenario().mechanics().stream().max(Comparator.comparing(Mechanic::discountPct));
        var alone = deepest.flatMap(mechanic -> scenario.deepest(mechanic, good));
        if (alone.isPresent()) {
            var mechanics = scenario.with(deepest.get(), alone.get());
            var promotion = Case.promotion(scenario.scenario().with(mechanics));
            return issue.with(
                    "Reduce %s to %s %%: %s.".formatted(deepest.get().name(), alone.get(), result.apply(promotion)),
                    Fix.mechanics(mechanics));
        }
        return scenario.scaledDown(good)
                .map(mechanics -> issue.with(
                        "Reduce all discounts to %s: %s."
                                .formatted(
                                        String.join(
                                                ", ",
                                                mechanics.stream()
                                                        .map(each -> each.name() + " " + each.discountPct() + " %")
                                                        .toList()),
                                        result.apply(Case.promotion(
                                                scenario.scenario().with(mechanics)))),
                        Fix.mechanics(mechanics)))
                .orElse(issue);
    }
}
