package com.tillstream.scenario.uplift;

import com.tillstream.scenario.forecast.PromotionEffects.Effect;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Estimates what promotions do from what each series' own regression found. What one series tells little of is drawn towards
 * its department in other channels, this towards its channel, and this towards all (docs/forecasting.md). A depth that
 * nobody has tried gets its effect from the elasticity that all have in common, and is as unsure as that.
 */
public final class UpliftEstimation {
    /** Of the logarithm of sales, for a discount of 1: where nobody has ever promoted anything. */
    private static final double USUAL_ELASTICITY = 1.5;
    /** How deep a promotion is that nobody told the depth of. */
    private static final double USUAL_DISCOUNT = 0.15;

    private static final double UNTRIED = 0.3;
    private static final double SIDE_EFFECTS = 0.1;
    private static final double LEAST_SPREAD = 0.05;

    private final List<Observation> observations = new ArrayList<>();
    private final Map<SeriesKey, SeriesModel> models;
    private final double elasticity;

    private record Observation(SeriesKey key, DiscountBand band, double discount, Effect effect) {
        double variance() {
            return effect.standardError() * effect.standardError();
        }
    }

    private UpliftEstimation(Map<SeriesKey, SeriesModel> models, Map<SeriesKey, SalesSeries> histories) {
        this.models = models;
        models.forEach((key, model) -> model.effects()
                .bands()
                .forEach((band, effect) ->
                        observations.add(new Observation(key, band, meanDiscount(histories.get(key), band), effect))));
        this.elasticity = elasticity();
    }

    /** By the models of series and the histories that they were fitted to. */
    public static UpliftModel of(
            String version, Map<SeriesKey, SeriesModel> models, Map<SeriesKey, SalesSeries> histories) {
        return new UpliftEstimation(models, histories).model(version);
    }

    private static double meanDiscount(SalesSeries history, DiscountBand band) {
        double sum = 0;
        int days = 0;
        for (int i = 0; i < history.length(); i++) {
            if (history.promotion()[i] == band && !Double.isNaN(history.discount()[i])) {
                sum += history.discount()[i];
                days++;
            }
        }
        return days > 0 && sum > 0 ? sum / days : usualDiscount(band);
    }

    private static double usualDiscount(DiscountBand band) {
        return band == DiscountBand.UNKNOWN ? USUAL_DISCOUNT : band.middle();
    }

    /** Of all observations with a discount; of all at all if there are none of these. */
    private double elasticity() {
        var told = observations.stream()
                .filter(each -> each.band() != DiscountBand.UNKNOWN)
                .toList();
        double weights = 0;
        double sum = 0;
        for (var each : told.isEmpty() ? observations : told) {
            double weight = each.discount() * each.discount() / (each.variance() + LEAST_SPREAD * LEAST_SPREAD);
            weights += weight;
            sum += weight * each.effect().sales() / each.discount();
        }
        return weights > 0 ? sum / weights : USUAL_ELASTICITY;
    }

    private UpliftModel model(String version) {
        var coefficients = new ArrayList<Coefficient>();
        var sideEffects = new ArrayList<SideEffects>();
        for (var key : models.keySet()) {
            for (var band : DiscountBand.values()) {
                coefficients.add(coefficient(key, band));
            }
            sideEffects.add(new SideEffects(
                    key, sideEffect(key, model -> model.effects().after()), sideEffect(key, model -> model.effects()
                            .others())));
        }
        return UpliftModel.of(version, coefficients, sideEffects);
    }

    private Coefficient coefficient(SeriesKey key, DiscountBand band) {
        var own = own(key, band);
        double discount = own.map(Observation::discount).findFirst().orElse(usualDiscount(band));
        double spread = spread(band);
        var belief = new Belief(elasticity * discount, UNTRIED * UNTRIED);
        belief = learn(belief, band, spread, other -> !other.channel().equals(key.channel()))
                .lessSure(spread);
        belief = learn(
                        belief,
                        band,
                        spread,
                        other -> other.channel().equals(key.channel())
                                && !other.department().equals(key.department()))
                .lessSure(spread);
        belief = learn(
                        belief,
                        band,
                        spread,
                        other -> !other.channel().equals(key.channel())
                                && other.department().equals(key.department()))
                .lessSure(spread);
        int days = 0;
        for (var each : own(key, band).toList()) {
            belief = belief.after(each.effect().sales(), each.variance());
            days += each.effect().days();
        }
        return new Coefficient(key, band, belief.mean(), belief.standardError(), discount, days);
    }

    private Stream<Observation> own(SeriesKey key, DiscountBand band) {
        return observations.stream()
                .filter(each -> each.band() == band && each.key().equals(key));
    }

    private Belief learn(Belief before, DiscountBand band, double spread, Predicate<SeriesKey> whose) {
        var belief = before;
        for (var each : observations) {
            if (each.band() == band && whose.test(each.key())) {
                belief = belief.after(each.effect().sales(), each.variance() + spread);
            }
        }
        return belief;
    }

    /** The variance between series that their standard errors do not explain (DerSimonian and Laird, 1986). */
    private double spread(DiscountBand band) {
        var same = observations.stream().filter(each -> each.band() == band).toList();
        double weights = 0;
        double squares = 0;
        double sum = 0;
        for (var each : same) {
            double weight = 1 / each.variance();
            weights += weight;
            squares += weight * weight;
            sum += weight * each.effect().sales();
        }
        double least = LEAST_SPREAD * LEAST_SPREAD;
        if (same.size() < 2) {
            return least;
        }
        double heterogeneity = 0;
        for (var each : same) {
            double off = each.effect().sales() - sum / weights;
            heterogeneity += off * off / each.variance();
        }
        double between = (heterogeneity - (same.size() - 1)) / (weights - squares / weights);
        return Math.max(least, between);
    }

    /** Small unless the series say otherwise together. */
    private Belief sideEffect(SeriesKey key, Function<SeriesModel, Effect> effect) {
        double spread = LEAST_SPREAD * LEAST_SPREAD;
        var belief = new Belief(0, SIDE_EFFECTS * SIDE_EFFECTS);
        for (var model : others(key)) {
            belief = learn(belief, effect.apply(model), spread);
        }
        return learn(belief.lessSure(spread), effect.apply(models.get(key)), 0);
    }

    private Collection<SeriesModel> others(SeriesKey key) {
        return models.values().stream()
                .filter(model -> !model.key().equals(key))
                .toList();
    }

    private static Belief learn(Belief before, Effect effect, double spread) {
        return effect.days() == 0
                ? before
                : before.after(effect.sales(), effect.standardError() * effect.standardError() + spread);
    }
}
