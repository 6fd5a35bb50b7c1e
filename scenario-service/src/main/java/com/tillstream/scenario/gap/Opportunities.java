package com.tillstream.scenario.gap;

import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.Money;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Outcome;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.validation.Case;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Looks through weeks, departments and discounts for promotions that sell more. Of each department it is the one that earns
 * most, or where none earns anything, the one that sells most for what it costs; discounts that were tried before come
 * before those that were not. To close a gap, what sells most comes first; without one, what earns most.
 */
final class Opportunities {
    private static final int DAYS = 7;
    private static final List<Integer> DISCOUNTS = List.of(5, 10, 15, 20, 25, 30, 40, 50);
    private static final int HUNDRED = 100;

    private final Case empty;
    private final BiFunction<LocalDate, LocalDate, Evaluation> evaluations;
    private final double gap;

    /**
     * Within the days of a scenario without mechanics.
     *
     * @param evaluations for a range of days
     * @param gap that is to be closed, below 0; NaN where there is none
     */
    Opportunities(Case empty, BiFunction<LocalDate, LocalDate, Evaluation> evaluations, double gap) {
        this.empty = empty;
        this.evaluations = evaluations;
        this.gap = gap;
    }

    private record Found(SeriesKey key, LocalDate first, LocalDate last, int discountPct, Outcome outcome) {
        double sales() {
            return outcome.delta().sales();
        }

        /** Earnings; where they are not known, sales; where there are none, what is sold for what is lost, below 0. */
        double worth() {
            if (!outcome.total().hasMargin()) {
                return sales();
            }
            return outcome.ebitDelta() >= 0 ? outcome.ebitDelta() : outcome.ebitDelta() / sales();
        }
    }

    /** The best first. */
    List<Opportunity> best(int most) {
        var found = new ArrayList<Found>();
        for (var key : empty.baseline().lines().keySet()) {
            if (!empty.rules().excludedDepartments().contains(key.department())) {
                bestOf(key).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(gap < 0 ? Found::sales : Found::worth)
                .reversed());
        var ranked = new ArrayList<Opportunity>();
        found.stream().limit(most).forEach(each -> ranked.add(opportunity(each, ranked.size() + 1)));
        return ranked;
    }

    private Optional<Found> bestOf(SeriesKey key) {
        var all = new ArrayList<Found>();
        var end = empty.scenario().dateRangeEnd();
        for (var first = empty.scenario().dateRangeStart(); !first.isAfter(end); first = first.plusDays(DAYS)) {
            var last = first.plusDays(DAYS - 1L).isAfter(end) ? end : first.plusDays(DAYS - 1L);
            var evaluation = evaluations.apply(first, last);
            for (int discount : DISCOUNTS) {
                if (BigDecimal.valueOf(discount).compareTo(empty.rules().maxDiscountPct(key.department())) <= 0) {
                    var promotion = new Promotion(first, last, Map.of(key, Offer.toAll((double) discount / HUNDRED)));
                    all.add(new Found(key, first, last, discount, evaluation.expected(promotion)));
                }
            }
        }
        return all.stream()
                .filter(each -> each.sales() > 0)
                .max(Comparator.comparing(this::isTried).thenComparingDouble(Found::worth));
    }

    private boolean isTried(Found found) {
        return empty.uplift()
                        .of(found.key(), (double) found.discountPct() / HUNDRED)
                        .days()
                > 0;
    }

    private Opportunity opportunity(Found found, int rank) {
        var key = found.key();
        var delta = found.outcome().delta();
        boolean costed = found.outcome().total().hasMargin();
        var coefficient = empty.uplift().of(key, (double) found.discountPct() / HUNDRED);
        var id = "%s/%s/%s/%d".formatted(key.channel(), key.department(), found.first(), found.discountPct());
        var mechanic =
                new Mechanic(key.department(), key.channel(), BigDecimal.valueOf(found.discountPct()), null, null);
        return new Opportunity(
                id,
                rank,
                new NewScenario(
                        "%s %d %%".formatted(key, found.discountPct()),
                        ScenarioType.BALANCED,
                        found.first(),
                        found.last(),
                        List.of(mechanic),
                        id),
                Money.of(delta.sales()),
                costed ? Money.of(delta.margin()) : null,
                costed ? Money.of(found.outcome().ebitDelta()) : null,
                gap < 0 ? Money.of(Math.min(HUNDRED, delta.sales() / -gap * HUNDRED)) : null,
                Money.of(coefficient.confidence()),
                "%s at %d %% sold %+.0f %% on %d days of promotion; from %s to %s that is %+,.0f of sales%s."
                        .formatted(
                                key,
                                found.discountPct(),
                                coefficient.salesUplift() * HUNDRED,
                                coefficient.days(),
                                found.first(),
                                found.last(),
                                delta.sales(),
                                costed
                                        ? " and %+,.0f of EBIT"
                                                .formatted(found.outcome().ebitDelta())
                                        : ""));
    }
}
