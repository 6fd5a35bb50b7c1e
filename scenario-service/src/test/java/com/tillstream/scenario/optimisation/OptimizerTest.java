package com.tillstream.scenario.optimisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.scenario.Fixture;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.simulation.Costs;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.simulation.Segments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final List<Double> LEVELS = List.of(0.0, 0.05, 0.1, 0.2, 0.3);
    private static final LocalDate FIRST = LocalDate.of(2025, 7, 7);
    private static final Fixture FIXTURE = Fixture.of(Shop.usual());
    private static final Evaluation EVALUATION = Evaluation.of(
            FIXTURE.baseline(), FIXTURE.uplift(), Segments.NONE, new Costs(0.1, 100), FIRST, FIRST.plusDays(6));

    private final Problem problem = problem();
    private final Optimizer optimizer = new Optimizer(problem);

    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of(Objective.SALES, Constraints.NONE),
                Arguments.of(Objective.SALES, constraints(27.0, null, null)),
                Arguments.of(Objective.SALES, constraints(null, 2_000.0, null)),
                Arguments.of(Objective.SALES, constraints(28.0, 3_000.0, null)),
                Arguments.of(Objective.MARGIN, Constraints.NONE),
                Arguments.of(Objective.MARGIN, constraints(null, null, 8_000.0)),
                Arguments.of(Objective.EBIT, constraints(null, null, 15_000.0)),
                Arguments.of(Objective.EBIT, constraints(25.0, 9_000.0, 10_000.0)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isAsGoodAsTryingEverything(Objective objective, Constraints constraints) {
        double best = Double.NEGATIVE_INFINITY;
        for (var discounts : everything()) {
            if (problem.keeps(discounts, constraints)) {
                best = Math.max(best, objective.of(problem.outcome(discounts)));
            }
        }

        var found = optimizer.best(objective, constraints).orElseThrow();
        assertThat(problem.keeps(found, constraints)).isTrue();
        assertThat(objective.of(problem.outcome(found))).isCloseTo(best, Percentage.withPercentage(0.5));
    }

    @Test
    void saysWhichConstraintsCannotBeKeptTogether() {
        var constraints = constraints(29.5, 1_000_000.0, 20_000.0);

        assertThat(optimizer.best(Objective.SALES, constraints)).isEmpty();
        assertThat(optimizer.conflict(constraints)).containsExactly("min_margin_pct", "target_gap");
        assertThat(optimizer.mostSales(constraints)).isBetween(0.0, 20_000.0);
    }

    @Test
    void noPointOfTheFrontierIsWorseThanAnotherInBoth() {
        var points = optimizer.frontier(Constraints.NONE).stream()
                .map(problem::outcome)
                .toList();

        assertThat(points).hasSizeGreaterThan(3);
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).total().sales())
                    .isGreaterThan(points.get(i - 1).total().sales());
            assertThat(points.get(i).total().margin())
                    .isLessThan(points.get(i - 1).total().margin());
        }
    }

    private static Problem problem() {
        var levels = new LinkedHashMap<SeriesKey, List<Double>>();
        Shop.SERIES.forEach(key -> levels.put(key, LEVELS));
        return new Problem(EVALUATION, new Promotion(FIRST, FIRST.plusDays(6), Map.of()), levels);
    }

    private static List<Map<SeriesKey, Double>> everything() {
        List<Map<SeriesKey, Double>> all = List.of(Map.of());
        for (var key : Shop.SERIES) {
            var longer = new ArrayList<Map<SeriesKey, Double>>();
            for (var discounts : all) {
                for (double level : LEVELS) {
                    var more = new LinkedHashMap<>(discounts);
                    more.put(key, level);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static Constraints constraints(Double margin, Double budget, Double gap) {
        return new Constraints(amount(margin), amount(budget), amount(gap));
    }

    private static BigDecimal amount(Double value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
