package com.tillstream.scenario.validation;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Outcome;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.uplift.UpliftModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A scenario with all that it is judged by.
 *
 * @param stock units of each department, as far as told
 * @param campaigns of the catalogue
 * @param today in the tenant's time zone
 */
public record Case(
        NewScenario scenario,
        Evaluation evaluation,
        Baseline baseline,
        UpliftModel uplift,
        Rules rules,
        Map<String, Double> stock,
        List<Campaign> campaigns,
        LocalDate today) {
    private static final BigDecimal STEP = new BigDecimal("0.5");
    private static final int SCALES = 50;

    /** What the scenario does; a discount of 0 is no offer. */
    public static Promotion promotion(NewScenario scenario) {
        var offers = new LinkedHashMap<SeriesKey, Offer>();
        for (var mechanic : scenario.mechanics()) {
            if (mechanic.discountPct().signum() > 0) {
                offers.put(
                        key(mechanic),
                        new Offer(mechanic.discountPct().doubleValue() / 100, Set.copyOf(mechanic.segments())));
            }
        }
        return new Promotion(scenario.dateRangeStart(), scenario.dateRangeEnd(), offers);
    }

    static SeriesKey key(Mechanic mechanic) {
        return new SeriesKey(mechanic.channel(), mechanic.department());
    }

    /** What this scenario does. */
    public Promotion promotion() {
        return promotion(scenario);
    }

    /** What it is expected to bring. */
    public Outcome outcome() {
        return evaluation.expected(promotion());
    }

    private Promotion promotion(List<Mechanic> mechanics) {
        return promotion(scenario.with(mechanics));
    }

    /** The mechanics with another discount for one of them. */
    List<Mechanic> with(Mechanic changed, BigDecimal discountPct) {
        return scenario.mechanics().stream()
                .map(each -> each.equals(changed) ? each.at(discountPct) : each)
                .toList();
    }

    /** The mechanics without one of them. */
    List<Mechanic> without(Mechanic removed) {
        var mechanics = new ArrayList<>(scenario.mechanics());
        mechanics.remove(removed);
        return mechanics;
    }

    /** The deepest discount, in steps of half a percent, with which a mechanic is as it should be. */
    Optional<BigDecimal> deepest(Mechanic mechanic, Predicate<Promotion> good) {
        var discount = mechanic.discountPct()
                .subtract(STEP)
                .divide(STEP, 0, RoundingMode.CEILING)
                .multiply(STEP);
        for (; discount.signum() > 0; discount = discount.subtract(STEP)) {
            if (good.test(promotion(with(mechanic, discount)))) {
                return Optional.of(discount);
            }
        }
        return Optional.empty();
    }

    /** All discounts made smaller by the same factor, as little as it takes for all to be as it should be. */
    Optional<List<Mechanic>> scaledDown(Predicate<Promotion> good) {
        for (int step = SCALES - 1; step > 0; step--) {
            var factor = BigDecimal.valueOf((double) step / SCALES);
            var mechanics = scenario.mechanics().stream()
                    .map(each -> each.at(each.discountPct().multiply(factor).setScale(2, RoundingMode.FLOOR)))
                    .toList();
            if (good.test(promotion(mechanics))) {
                return Optional.of(mechanics);
            }
        }
        return Optional.empty();
    }
}
