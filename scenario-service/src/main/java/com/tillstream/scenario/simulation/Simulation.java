package com.tillstream.scenario.simulation;

import com.tillstream.scenario.history.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws what could happen: the level of each forecast and each of its days are off as far as such forecasts were, and the
 * effect of each offer as far as its standard error says. Deltas compare the same draw with and without the promotion.
 */
final class Simulation {
    private static final List<String> MEASURES = List.of(
            "sales_value",
            "margin_value",
            "ebit",
            "units",
            "sales_value_delta",
            "margin_value_delta",
            "ebit_delta",
            "units_delta");

    private final Evaluation evaluation;
    private final Promotion promotion;
    private final Map<SeriesKey, Double> promotedOthers = new HashMap<>();

    Simulation(Evaluation evaluation, Promotion promotion) {
        this.evaluation = evaluation;
        this.promotion = promotion;
        evaluation.lines().forEach(line -> promotedOthers.put(line.key(), evaluation.promotedOthers(line, promotion)));
    }

    Map<String, Interval> intervals(int draws, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var measures = new double[MEASURES.size()][draws];
        for (int draw = 0; draw < draws; draw++) {
            var regular = Amounts.NONE;
            var sold = Amounts.NONE;
            for (var line : evaluation.lines()) {
                double sum = days(line, random);
                regular = regular.plus(line.regular(sum));
                sold = sold.plus(sold(line, sum, random));
            }
            put(measures, draw, sold, regular);
        }
        var intervals = new LinkedHashMap<String, Interval>();
        for (int i = 0; i < measures.length; i++) {
            intervals.put(MEASURES.get(i), Interval.of(measures[i]));
        }
        return intervals;
    }

    /** The line's days without promotion, each with its own error and all with one in common; their mean is the forecast. */
    private static double days(Line line, RandomGenerator random) {
        double variance = line.deviation() * line.deviation();
        double common = Math.sqrt(variance * line.sharedVariance());
        double own = Math.sqrt(variance * (1 - line.sharedVariance()));
        double sum = 0;
        for (double day : line.days()) {
            if (day > 0) {
                sum += day * Math.exp(own * random.nextGaussian() - own * own / 2);
            }
        }
        return sum * Math.exp(common * random.nextGaussian() - common * common / 2);
    }

    private Amounts sold(Line line, double sum, RandomGenerator random) {
        var offer = promotion.offers().get(line.key());
        var side = line.sideEffects();
        if (offer == null) {
            double effect = draw(side.others().mean(), side.others().variance(), random);
            return line.regular(sum * Math.exp(effect * promotedOthers.get(line.key())));
        }
        var coefficient = line.coefficient(offer);
        double error = coefficient.standardError(offer.discount());
        double effect = draw(coefficient.effect(offer.discount()), error * error, random);
        return line.promoted(offer, effect)
                .times(sum)
                .plus(line.afterwards(
                        offer, draw(side.after().mean(), side.after().variance(), random)));
    }

    private static double draw(double mean, double variance, RandomGenerator random) {
        return mean + Math.sqrt(variance) * random.nextGaussian();
    }

    private void put(double[][] measures, int draw, Amounts sold, Amounts regular) {
        var costs = evaluation.costs();
        double ebit = costs.ebit(sold);
        double[] values = {
            sold.sales(),
            sold.margin(),
            ebit,
            sold.units(),
            sold.sales() - regular.sales(),
            sold.margin() - regular.margin(),
            ebit - costs.withoutPromotion(regular),
            sold.units() - regular.units()
        };
        for (int i = 0; i < values.length; i++) {
            measures[i][draw] = values[i];
        }
    }
}
