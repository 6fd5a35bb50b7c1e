package com.tillstream.scenario.optimisation;

import com.tillstream.scenario.history.SeriesKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * Chooses one discount for each channel and department, all at once and exactly: a multiple-choice knapsack, because what
 * one brings does not depend on the others but for the constraints. Solved by ojAlgo.
 */
final class MixedIntegerSolver {
    private static final double HUNDRED = 100;
    /** Digits of the optimum: with fewer it is missed by a percent, with more it takes five times as long. */
    private static final NumberContext NEAR_ENOUGH = NumberContext.of(4);
    /** One thread: the same question has the same answer, and other requests keep their cores. */
    private static final IntegerStrategy STRATEGY =
            IntegerStrategy.DEFAULT.withGapTolerance(NEAR_ENOUGH).withParallelism(() -> 1);

    private final Problem problem;
    private final Map<SeriesKey, List<Choice>> choices;

    MixedIntegerSolver(Problem problem) {
        this.problem = problem;
        this.choices = problem.choices();
    }

    private record Candidate(Choice choice, Variable chosen) {}

    /** The best discounts by channel and department; nothing if the constraints cannot be kept together. */
    Optional<Map<SeriesKey, Double>> best(Objective objective, Constraints constraints) {
        var model = new ExpressionsBasedModel();
        model.options.integer(STRATEGY);
        var candidates = new ArrayList<Candidate>();
        choices.forEach((key, ofKey) -> {
            var one = model.newExpression("one of " + key).level(1);
            for (var choice : ofKey) {
                var chosen = model.newVariable(key + " " + choice.discount())
                        .binary()
                        .weight(objective.of(choice, problem.evaluation().costs()));
                one.set(chosen, BigDecimal.ONE);
                candidates.add(new Candidate(choice, chosen));
            }
        });
        constrain(model, candidates, constraints);
        var result = model.maximise();
        return result.getState().isFeasible() ? Optional.of(solution(candidates)) : Optional.empty();
    }

    private void constrain(ExpressionsBasedModel model, List<Candidate> candidates, Constraints constraints) {
        var baseline = problem.outcome(Map.of()).baseline();
        double costed = baseline.costed();
        double margin = baseline.margin();
        double sales = 0;
        for (var ofKey : choices.values()) {
            costed -= ofKey.getFirst().sold().costed();
            margin -= ofKey.getFirst().sold().margin();
            sales += ofKey.getFirst().sold().sales();
        }
        if (constraints.minMarginPct() != null) {
            // margin - floor * sales >= 0, with what departments without a choice bring on the other side
            double floor = constraints.minMarginPct().doubleValue() / HUNDRED;
            var expression = model.newExpression("margin floor").lower(floor * costed - margin);
            candidates.forEach(each -> expression.set(
                    each.chosen(),
                    each.choice().sold().margin() - floor * each.choice().sold().costed()));
        }
        if (constraints.budget() != null) {
            var expression = model.newExpression("budget")
                    .upper(constraints.budget().doubleValue()
                            - problem.evaluation().fixedCost());
            candidates.forEach(
                    each -> expression.set(each.chosen(), each.choice().given()));
        }
        if (constraints.targetGap() != null) {
            var expression = model.newExpression("target gap")
                    .lower(constraints.targetGap().doubleValue() + sales);
            candidates.forEach(
                    each -> expression.set(each.chosen(), each.choice().sold().sales()));
        }
    }

    private static Map<SeriesKey, Double> solution(List<Candidate> candidates) {
        var discounts = new LinkedHashMap<SeriesKey, Double>();
        for (var each : candidates) {
            if (each.chosen().getValue().doubleValue() > 0.5) {
                discounts.put(each.choice().key(), each.choice().discount());
            }
        }
        return discounts;
    }
}
