package com.tillstream.scenario.simulation;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.uplift.UpliftModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes what promotions between two days are expected to bring (docs/scenarios.md). Every department starts from its own
 * forecast; one without an offer keeps it, but for what others' promotions take from it.
 */
public final class Evaluation {
    private final List<Line> lines;
    private final Segments segments;
    private final Costs costs;

    private Evaluation(List<Line> lines, Segments segments, Costs costs) {
        this.lines = lines;
        this.segments = segments;
        this.costs = costs;
    }

    /** For promotions of these days. */
    public static Evaluation of(
            Baseline baseline, UpliftModel uplift, Segments segments, Costs costs, LocalDate first, LocalDate last) {
        int days = Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 1;
        return new Evaluation(
                baseline.lines().values().stream()
                        .map(line -> Line.of(line, first, days, uplift, segments))
                        .toList(),
                segments,
                costs);
    }

    /** Whom offers may be made to. */
    public Segments segments() {
        return segments;
    }

    List<Line> lines() {
        return lines;
    }

    /** What each promotion costs whatever it sells. */
    public double fixedCost() {
        return costs.fixed();
    }

    /** What is taken from the margin. */
    public Costs costs() {
        return costs;
    }

    /** What is expected, without intervals. */
    public Outcome expected(Promotion promotion) {
        return outcome(promotion, Map.of());
    }

    /** What is expected, with intervals from {@code draws} simulated runs; the same seed gives the same. */
    public Outcome simulated(Promotion promotion, int draws, long seed) {
        return outcome(promotion, new Simulation(this, promotion).intervals(draws, seed));
    }

    private Outcome outcome(Promotion promotion, Map<String, Interval> intervals) {
        var byKey = new TreeMap<SeriesKey, Amounts>();
        var baselineByKey = new TreeMap<SeriesKey, Amounts>();
        var bySegment = new LinkedHashMap<String, Amounts>();
        var total = Amounts.NONE;
        var baseline = Amounts.NONE;
        var after = Amounts.NONE;
        var cannibalised = Amounts.NONE;
        for (var line : lines) {
            var offer = promotion.offers().get(line.key());
            double sum = line.sum();
            var regular = line.regular(sum);
            var dip = Amounts.NONE;
            var sold = regular;
            if (offer == null) {
                sold = regular.times(cannibalisation(line, promotion));
                cannibalised = cannibalised.plus(sold.minus(regular));
            } else {
                sold = line.promoted(offer, line.coefficient(offer).effect(offer.discount()))
                        .times(sum);
                dip = line.afterwards(offer, line.sideEffects().after().mean());
                after = after.plus(dip);
            }
            addSegments(bySegment, line, offer, sum, sold);
            byKey.put(line.key(), sold.plus(dip));
            baselineByKey.put(line.key(), regular);
            total = total.plus(sold).plus(dip);
            baseline = baseline.plus(regular);
        }
        double ebit = costs.ebit(total);
        return new Outcome(
                total,
                baseline,
                byKey,
                baselineByKey,
                bySegment,
                after,
                cannibalised,
                ebit,
                ebit - costs.withoutPromotion(baseline),
                intervals);
    }

    /** What customers are given by the discounts of a promotion: the full price of what they buy less what they pay. */
    public double discountsGiven(Promotion promotion) {
        double given = 0;
        for (var line : lines) {
            var offer = promotion.offers().get(line.key());
            if (offer != null) {
                given += line.sum() * line.reachedSales(offer) * offer.discount() / (1 - offer.discount());
            }
        }
        return given;
    }

    /** Expected sales of each day of one channel and department. */
    public double[] days(SeriesKey key, Promotion promotion) {
        var line = lines.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        var offer = promotion.offers().get(key);
        double factor = offer == null
                ? cannibalisation(line, promotion)
                : line.promoted(offer, line.coefficient(offer).effect(offer.discount()))
                        .sales();
        return Arrays.stream(line.days()).map(day -> day * factor).toArray();
    }

    /** What is left of regular sales while others are in promotion. */
    private double cannibalisation(Line line, Promotion promotion) {
        return Math.exp(line.sideEffects().others().mean() * promotedOthers(line, promotion));
    }

    /** Which share of the channel's other departments is in promotion; one that reaches half of the customers counts half. */
    double promotedOthers(Line line, Promotion promotion) {
        int others = 0;
        double promoted = 0;
        for (var other : lines) {
            if (other != line && other.key().channel().equals(line.key().channel())) {
                var offer = promotion.offers().get(other.key());
                others++;
                promoted += offer == null ? 0 : other.reach(offer);
            }
        }
        return others == 0 ? 0 : promoted / others;
    }

    private static void addSegments(
            Map<String, Amounts> bySegment, Line line, Offer offer, double sum, Amounts soldWithoutOffer) {
        for (var segment : line.segments().all()) {
            var amounts = offer == null
                    ? soldWithoutOffer.times(segment.share())
                    : offer.reaches(segment)
                            ? line.discounted(
                                    sum
                                            * segment.share()
                                            * Math.exp(line.coefficient(offer).effect(offer.discount())
                                                    * segment.sensitivity()),
                                    offer.discount())
                            : line.regular(sum * segment.share());
            bySegment.merge(segment.id(), amounts, Amounts::plus);
        }
    }

    /** Names the departments whose costs nobody knows. */
    public List<SeriesKey> withoutMargin() {
        var keys = new ArrayList<SeriesKey>();
        for (var line : lines) {
            if (Double.isNaN(line.economics().marginRate())) {
                keys.add(line.key());
            }
        }
        return keys;
    }
}
