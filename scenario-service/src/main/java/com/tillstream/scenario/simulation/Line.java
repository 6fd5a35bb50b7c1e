package com.tillstream.scenario.simulation;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.history.Economics;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.uplift.Coefficient;
import com.tillstream.scenario.uplift.SideEffects;
import com.tillstream.scenario.uplift.UpliftModel;
import java.time.LocalDate;

/**
 * One channel and department within the days of a promotion: what it would sell, and what it sells with an offer.
 *
 * @param days sales of each day without promotion
 * @param after sales of the week after, without promotion
 */
record Line(
        SeriesKey key,
        double[] days,
        double after,
        Economics economics,
        double deviation,
        double sharedVariance,
        UpliftModel uplift,
        SideEffects sideEffects,
        Segments segments) {
    private static final int AFTER_DAYS = 7;

    static Line of(Baseline.Line line, LocalDate first, int count, UpliftModel uplift, Segments segments) {
        var days = new double[count];
        for (int i = 0; i < count; i++) {
            days[i] = line.model().baseline(first.plusDays(i)).mean();
        }
        double after = 0;
        for (int i = 0; i < AFTER_DAYS; i++) {
            after += line.model().baseline(first.plusDays((long) count + i)).mean();
        }
        var key = line.model().key();
        return new Line(
                key,
                days,
                after,
                line.economics(),
                line.model().deviation(),
                line.model().sharedVariance(),
                uplift,
                uplift.sideEffects().get(key),
                segments);
    }

    double sum() {
        double sum = 0;
        for (double day : days) {
            sum += day;
        }
        return sum;
    }

    Coefficient coefficient(Offer offer) {
        return uplift.of(key, offer.discount());
    }

    /** What such sales without promotion are made of. */
    Amounts regular(double sales) {
        boolean costed = !Double.isNaN(economics.marginRate());
        return new Amounts(
                sales,
                costed ? sales : 0,
                costed ? economics.margin(sales) : 0,
                Double.isNaN(economics.price()) ? 0 : economics.units(sales));
    }

    /**
     * What one unit of money of regular sales becomes with an offer. Units are sold at the lower price and cost what they
     * always cost.
     *
     * @param effect change of the logarithm of sales of an average customer
     */
    Amounts promoted(Offer offer, double effect) {
        return regular(1 - reach(offer)).plus(discounted(grown(offer, effect), offer.discount()));
    }

    /** The share of sales that is made with customers whom an offer reaches. */
    double reach(Offer offer) {
        double reached = 0;
        for (var segment : segments.all()) {
            reached += offer.reaches(segment) ? segment.share() : 0;
        }
        return reached;
    }

    /** What one unit of money of regular sales becomes among the customers that an offer reaches. */
    double reachedSales(Offer offer) {
        return grown(offer, coefficient(offer).effect(offer.discount()));
    }

    private double grown(Offer offer, double effect) {
        double grown = 0;
        for (var segment : segments.all()) {
            if (offer.reaches(segment)) {
                grown += segment.share() * Math.exp(effect * segment.sensitivity());
            }
        }
        return grown;
    }

    /** Sales at a discount. */
    Amounts discounted(double sales, double discount) {
        double fullPrice = sales / (1 - discount);
        boolean costed = !Double.isNaN(economics.marginRate());
        return new Amounts(
                sales,
                costed ? sales : 0,
                costed ? sales - fullPrice * (1 - economics.marginRate()) : 0,
                Double.isNaN(economics.price()) ? 0 : economics.units(fullPrice));
    }

    /** What the week after loses, or wins, among the customers reached. @param effect change of the logarithm of its sales */
    Amounts afterwards(Offer offer, double effect) {
        return regular(after * reach(offer) * Math.expm1(effect));
    }
}
