package com.tillstream.scenario.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Money;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Segment;
import com.tillstream.scenario.uplift.Belief;
import com.tillstream.scenario.uplift.Coefficient;
import com.tillstream.scenario.uplift.SideEffects;
import com.tillstream.scenario.validation.Case;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Every number that a scenario is computed from, and how.
 *
 * @param formulas by measure, in the names of the fields beside them
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Explanation(
        Map<String, String> formulas,
        String modelVersion,
        long dataVersion,
        double variableCost,
        double fixedPromoCost,
        List<Segment> segments,
        List<Series> series) {
    private static final Map<String, String> FORMULAS = Map.of(
            "sales_value",
            "sum over days and segments: baseline * share * (reached ? exp(effect * sensitivity) : exp(others_effect * promoted_others)), plus after_promotion",
            "effect",
            "uplift.effect * min(discount / uplift.mean_discount, 1.5)",
            "margin_value",
            "sales_value - sales_value / (1 - discount) * (1 - margin_rate)",
            "units",
            "sales_value / (1 - discount) / price",
            "ebit",
            "margin_value - variable_cost * sales_value - fixed_promo_cost",
            "after_promotion",
            "sales of the seven days after * (exp(after_effect) - 1)");

    /** One channel and department. @param offer null where it has none; nor has it an uplift then */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    public record Series(
            String channel,
            String department,
            String method,
            LocalDate historyFirst,
            LocalDate historyEnd,
            BigDecimal baseline,
            BigDecimal price,
            BigDecimal marginRate,
            double forecastDeviation,
            Map<String, Double> forecastCoefficients,
            Offered offer,
            Uplift uplift,
            Effect afterPromotion,
            Effect othersInPromotion) {}

    /** What is offered. @param effect change of the logarithm of sales at this discount */
    public record Offered(double discount, List<String> segments, double effect) {}

    /** What is known of such offers. @param elasticity change of the logarithm of sales for a discount of 1 */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Uplift(
            String discountBand,
            double effect,
            double standardError,
            double meanDiscount,
            double elasticity,
            int sampleSize,
            double confidence) {
        static Uplift of(Coefficient coefficient) {
            return new Uplift(
                    coefficient.band().label(),
                    coefficient.effect(),
                    coefficient.standardError(),
                    coefficient.meanDiscount(),
                    coefficient.elasticity(),
                    coefficient.days(),
                    coefficient.confidence());
        }
    }

    /** A change of the logarithm of sales. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Effect(double effect, double standardError) {
        static Effect of(Belief belief) {
            return new Effect(belief.mean(), belief.standardError());
        }
    }

    static Explanation of(Case scenario) {
        var costs = scenario.evaluation().costs();
        return new Explanation(
                FORMULAS,
                scenario.uplift().version(),
                scenario.baseline().version(),
                costs.variable(),
                costs.fixed(),
                scenario.evaluation().segments().all(),
                scenario.baseline().lines().entrySet().stream()
                        .map(line -> series(scenario, line.getKey(), line.getValue()))
                        .toList());
    }

    private static Series series(Case scenario, SeriesKey key, Baseline.Line line) {
        var offer = scenario.promotion().offers().get(key);
        var coefficient = offer == null ? null : scenario.uplift().of(key, offer.discount());
        SideEffects side = scenario.uplift().sideEffects().get(key);
        return new Series(
                key.channel(),
                key.department(),
                line.model().method(),
                line.history().first(),
                line.history().end(),
                Money.of(scenario.outcome().baselineByKey().get(key).sales()),
                Money.of(line.economics().price()),
                Money.of(line.economics().marginRate()),
                line.model().deviation(),
                line.model().coefficients(),
                offered(offer, coefficient),
                coefficient == null ? null : Uplift.of(coefficient),
                Effect.of(side.after()),
                Effect.of(side.others()));
    }

    private static Offered offered(Offer offer, Coefficient coefficient) {
        return offer == null
                ? null
                : new Offered(
                        offer.discount(),
                        offer.segments().stream().sorted().toList(),
                        coefficient.effect(offer.discount()));
    }
}
