package com.tillstream.scenario.optimisation;

import com.tillstream.scenario.history.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the best discounts: exactly where departments do not touch each other, and from there one by one until no single
 * change helps, by the full evaluation in which they do.
 */
public final class Optimizer {
    private static final double NOTHING = 1e-6;
    private static final int FRONTIER_POINTS = 9;

    private final Problem problem;
    private final MixedIntegerSolver solver;
    private final Map<Question, Optional<Map<SeriesKey, Double>>> found = new HashMap<>();

    private record Question(Objective objective, Constraints constraints) {}

    /** Of a problem. */
    public Optimizer(Problem problem) {
        this.problem = problem;
        this.solver = new MixedIntegerSolver(problem);
    }

    /** The best discounts, 0 for no offer; nothing if the constraints cannot be kept together. */
    public Optional<Map<SeriesKey, Double>> best(Objective objective, Constraints constraints) {
        return found.computeIfAbsent(
                new Question(objective, constraints), question -> solver.best(objective, constraints)
                        .flatMap(start -> polished(start, objective, constraints)));
    }

    private Optional<Map<SeriesKey, Double>> polished(
            Map<SeriesKey, Double> start, Objective objective, Constraints constraints) {
        var best = new LinkedHashMap<>(start);
        boolean keeps = problem.keeps(best, constraints);
        double value = keeps ? objective.of(problem.outcome(best)) : Double.NEGATIVE_INFINITY;
        boolean better = true;
        while (better) {
            better = false;
            for (var each : problem.levels().entrySet()) {
                for (double discount : each.getValue()) {
                    var changed = new LinkedHashMap<>(best);
                    changed.put(each.getKey(), discount);
                    double changedValue = objective.of(problem.outcome(changed));
                    if (changedValue > value + NOTHING * Math.abs(value) && problem.keeps(changed, constraints)) {
                        best = changed;
                        value = changedValue;
                        better = true;
                    }
                }
            }
        }
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(best);
    }

    /** Solutions of which none has both more sales and more margin than another, from most margin to most sales. */
    List<Map<SeriesKey, Double>> frontier(Constraints constraints) {
        var mostMargin = best(Objective.MARGIN, constraints);
        var mostSales = best(Objective.SALES, constraints);
        if (mostMargin.isEmpty() || mostSales.isEmpty()) {
            return List.of();
        }
        double low = sales(mostMargin.get());
        double high = sales(mostSales.get());
        var points = new ArrayList<Map<SeriesKey, Double>>();
        points.add(mostMargin.get());
        for (int i = 1; i < FRONTIER_POINTS - 1; i++) {
            double atLeast = low + (high - low) * i / (FRONTIER_POINTS - 1);
            best(Objective.MARGIN, constraints.selling(atLeast)).ifPresent(points::add);
        }
        points.add(mostSales.get());
        return efficient(points);
    }

    private double sales(Map<SeriesKey, Double> discounts) {
        return problem.outcome(discounts).delta().sales();
    }

    private List<Map<SeriesKey, Double>> efficient(List<Map<SeriesKey, Double>> points) {
        var outcomes = points.stream().distinct().map(problem::outcome).toList();
        var distinct = points.stream().distinct().toList();
        var kept = new ArrayList<Map<SeriesKey, Double>>();
        for (int i = 0; i < distinct.size(); i++) {
            var one = outcomes.get(i).total();
            boolean dominated = outcomes.stream()
                    .anyMatch(other -> other.total().sales() >= one.sales()
                            && other.total().margin() >= one.margin()
                            && (other.total().sales() > one.sales()
                                    || other.total().margin() > one.margin()));
            if (!dominated) {
                kept.add(distinct.get(i));
            }
        }
        return kept;
    }

    /** The fewest constraints that cannot be kept together. */
    List<String> conflict(Constraints constraints) {
        var names = List.copyOf(constraints.named().keySet());
        List<String> smallest = names;
        for (int subset = 1; subset < 1 << names.size(); subset++) {
            var some = some(names, subset);
            if (some.size() < smallest.size()
                    && best(Objective.SALES, constraints.only(some)).isEmpty()) {
                smallest = some;
            }
        }
        return smallest;
    }

    private static List<String> some(List<String> names, int subset) {
        var some = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            if ((subset >> i & 1) == 1) {
                some.add(names.get(i));
            }
        }
        return some;
    }

    /** How much more could be sold with all constraints but the target. */
    double mostSales(Constraints constraints) {
        var others = new Constraints(constraints.minMarginPct(), constraints.budget(), null);
        return best(Objective.SALES, others).map(this::sales).orElse(Double.NaN);
    }
}
