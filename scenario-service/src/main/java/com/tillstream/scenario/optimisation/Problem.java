package com.tillstream.scenario.optimisation;

import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Outcome;
import com.tillstream.scenario.simulation.Promotion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which discounts there are to choose from.
 *
 * @param empty the days, without any offer
 * @param levels by channel and department, as fractions; the first is 0
 */
public record Problem(Evaluation evaluation, Promotion empty, Map<SeriesKey, List<Double>> levels) {
    /** What each discount brings by itself: what it takes from other departments comes in the full evaluation only. */
    Map<SeriesKey, List<Choice>> choices() {
        var choices = new LinkedHashMap<SeriesKey, List<Choice>>();
        levels.forEach((key, discounts) -> {
            var ofKey = new ArrayList<Choice>();
            for (double discount : discounts) {
                var promotion = promotion(Map.of(key, discount));
                ofKey.add(new Choice(
                        key,
                        discount,
                        evaluation.expected(promotion).byKey().get(key),
                        evaluation.discountsGiven(promotion)));
            }
            choices.put(key, ofKey);
        });
        return choices;
    }

    /** @param discounts by channel and department, 0 for no offer */
    Promotion promotion(Map<SeriesKey, Double> discounts) {
        var offers = new TreeMap<SeriesKey, Offer>();
        discounts.forEach((key, discount) -> {
            if (discount > 0) {
                offers.put(key, Offer.toAll(discount));
            }
        });
        return empty.with(offers);
    }

    /** What a solution brings. */
    public Outcome outcome(Map<SeriesKey, Double> discounts) {
        return evaluation.expected(promotion(discounts));
    }

    /** Whether a solution keeps the constraints, by the full evaluation. */
    public boolean keeps(Map<SeriesKey, Double> discounts, Constraints constraints) {
        var outcome = outcome(discounts);
        return keepsMargin(outcome, constraints)
                && (constraints.budget() == null
                        || evaluation.discountsGiven(promotion(discounts)) + evaluation.fixedCost()
                                <= constraints.budget().doubleValue())
                && (constraints.targetGap() == null
                        || outcome.delta().sales() >= constraints.targetGap().doubleValue());
    }

    private static boolean keepsMargin(Outcome outcome, Constraints constraints) {
        return constraints.minMarginPct() == null
                || !outcome.total().hasMargin()
                || outcome.total().marginPct() >= constraints.minMarginPct().doubleValue();
    }
}
