package com.tillstream.scenario.lab;

import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.simulation.Segment;
import com.tillstream.scenario.simulation.Segments;
import com.tillstream.scenario.validation.Case;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Fills a scenario by its type: a part of the deepest discount that the tenant's rules allow, in the departments that sell
 * or answer most.
 */
@ApplicationScoped
class Templates {
    private static final BigDecimal STEP = new BigDecimal("0.5");

    /** @param part of the deepest discount that is allowed, in percent of it */
    private record Template(int part, int departments, boolean byUplift) {}

    private static final Map<ScenarioType, Template> TEMPLATES = Map.of(
            ScenarioType.CONSERVATIVE, new Template(40, 2, false),
            ScenarioType.BALANCED, new Template(60, 3, false),
            ScenarioType.AGGRESSIVE, new Template(90, Integer.MAX_VALUE, false),
            ScenarioType.FLASH, new Template(90, 2, true),
            ScenarioType.BEST_DEAL, new Template(100, 1, true),
            ScenarioType.COUPON, new Template(60, 3, true),
            ScenarioType.MEMBER_ONLY, new Template(50, 3, false));

    /** The scenario with mechanics. @param empty the same without */
    NewScenario fill(NewScenario wanted, Case empty) {
        var template = TEMPLATES.get(wanted.scenarioType());
        var segments = segments(wanted.scenarioType(), empty.evaluation().segments());
        return wanted.with(empty.baseline().lines().keySet().stream()
                .filter(key -> !empty.rules().excludedDepartments().contains(key.department()))
                .sorted(Comparator.comparingDouble(order(template, empty)).reversed())
                .limit(template.departments())
                .map(key ->
                        new Mechanic(key.department(), key.channel(), discount(key, template, empty), segments, null))
                .toList());
    }

    private static ToDoubleFunction<SeriesKey> order(Template template, Case empty) {
        if (template.byUplift()) {
            return key -> empty.uplift()
                    .of(key, discount(key, template, empty).doubleValue() / 100)
                    .effect();
        }
        var baseline = empty.outcome().baselineByKey();
        return key -> baseline.get(key).sales();
    }

    private static BigDecimal discount(SeriesKey key, Template template, Case empty) {
        return empty.rules()
                .maxDiscountPct(key.department())
                .multiply(BigDecimal.valueOf(template.part(), 2))
                .divide(STEP, 0, RoundingMode.FLOOR)
                .multiply(STEP);
    }

    /** A coupon goes to those who answer to discounts, a members' offer to those who bring most revenue. */
    private static List<String> segments(ScenarioType type, Segments segments) {
        var order =
                switch (type) {
                    case COUPON -> Comparator.comparingDouble(Segment::sensitivity);
                    case MEMBER_ONLY -> Comparator.comparingDouble(Segment::share);
                    case CONSERVATIVE, BALANCED, AGGRESSIVE, FLASH, BEST_DEAL -> null;
                };
        return order == null
                ? List.of(Segment.ALL)
                : segments.all().stream().max(order).map(Segment::id).stream().toList();
    }
}
