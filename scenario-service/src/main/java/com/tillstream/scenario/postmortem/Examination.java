package com.tillstream.scenario.postmortem;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.plan.Money;
import com.tillstream.scenario.simulation.Amounts;
import com.tillstream.scenario.simulation.Offer;
import com.tillstream.scenario.simulation.Outcome;
import com.tillstream.scenario.simulation.Promotion;
import com.tillstream.scenario.simulation.Segment;
import com.tillstream.scenario.uplift.Coefficient;
import com.tillstream.scenario.validation.Case;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what was sold in a promotion with what was forecast, and asks where the difference comes from. What would have
 * been sold without it is what a model says that has seen the days before and after, and knows of the promotion.
 */
final class Examination {
    private static final int DAYS_AFTER = 14;
    private static final double NORMAL_80 = 1.2816;
    private static final int HUNDRED = 100;

    private final Case forecast;
    private final Promotion promotion;
    private final Outcome expected;
    private final Map<SeriesKey, SalesSeries> actual;
    private final Map<SeriesKey, SeriesModel> hindsight;

    /**
     * Of a scenario that is over.
     *
     * @param forecast with what was known before it
     * @param actual all that is known now
     * @param hindsight models of that, which know the days of the promotion as such
     */
    Examination(Case forecast, Map<SeriesKey, SalesSeries> actual, Map<SeriesKey, SeriesModel> hindsight) {
        this.forecast = forecast;
        this.promotion = forecast.promotion();
        this.expected = forecast.outcome();
        this.actual = actual;
        this.hindsight = hindsight;
    }

    /** One channel and department. @param baseline with hindsight; what was sold where nothing was offered */
    private record Part(SeriesKey key, Offer offer, double forecast, double foreseen, double sold, double baseline) {
        double upliftFactor() {
            return foreseen == 0 ? 1 : forecast / foreseen;
        }
    }

    Report report() {
        var parts = parts();
        var costs = forecast.evaluation().costs();
        var soldAmounts = sold();
        var expectedAmounts = expected.total().minus(expected.after());
        var foreseen = Measures.of(expectedAmounts, costs);
        var happened = Measures.of(soldAmounts, costs);
        var errors = happened.errors(foreseen);
        var split = split(parts);
        var dip = dip();
        var signals = signals(parts);
        var lessons = lessons(parts);
        var words = new Words(errors, split, dip, signals, lessons);
        return new Report(
                null,
                null,
                promotion.first(),
                promotion.last(),
                forecast.uplift().version(),
                foreseen,
                happened,
                errors,
                split,
                marginSplit(expectedAmounts, soldAmounts),
                parts.stream().map(Examination::department).toList(),
                dip,
                signals,
                words.insights(),
                words.learningPoints(),
                lessons,
                null);
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        expected.byKey().forEach((key, amounts) -> {
            var offer = promotion.offers().get(key);
            double foreseen = expected.baselineByKey().get(key).sales();
            double days = sum(forecast.evaluation().days(key, promotion));
            double sold = sold(key).sales();
            parts.add(new Part(key, offer, days, foreseen, sold, offer == null ? sold : hindsight(key)));
        });
        return parts;
    }

    private double hindsight(SeriesKey key) {
        double sum = 0;
        for (var day = promotion.first(); !day.isAfter(promotion.last()); day = day.plusDays(1)) {
            sum += hindsight.get(key).baseline(day).mean();
        }
        return sum;
    }

    private Amounts sold() {
        return expected.byKey().keySet().stream().map(this::sold).reduce(Amounts.NONE, Amounts::plus);
    }

    private Amounts sold(SeriesKey key) {
        var series = actual.get(key);
        var sum = Amounts.NONE;
        for (var day = promotion.first(); !day.isAfter(promotion.last()); day = day.plusDays(1)) {
            int i = series.index(day);
            if (i < series.length()) {
                sum = sum.plus(
                        new Amounts(series.sales()[i], series.costed()[i], series.margin()[i], series.units()[i]));
            }
        }
        return sum;
    }

    /** With B and U for the forecast's baseline and uplift and b and u for the actual ones: bu - BU = (b-B)U + b(u-U). */
    private static Report.SalesSplit split(List<Part> parts) {
        double baseline = 0;
        double uplift = 0;
        double others = 0;
        for (var part : parts) {
            if (part.offer() == null) {
                others += part.sold() - part.forecast();
            } else {
                baseline += (part.baseline() - part.foreseen()) * part.upliftFactor();
                uplift += part.sold() - part.baseline() * part.upliftFactor();
            }
        }
        return new Report.SalesSplit(Money.of(baseline), Money.of(uplift), Money.of(others));
    }

    private static Report.MarginSplit marginSplit(Amounts expected, Amounts sold) {
        if (!expected.hasMargin() || !sold.hasMargin()) {
            return null;
        }
        double volume = (sold.costed() - expected.costed()) * expected.margin() / expected.costed();
        return new Report.MarginSplit(Money.of(volume), Money.of(sold.margin() - expected.margin() - volume));
    }

    private static Report.Department department(Part part) {
        boolean promoted = part.offer() != null;
        return new Report.Department(
                part.key().channel(),
                part.key().department(),
                promoted,
                Money.of(part.forecast()),
                Money.of(part.sold()),
                percent(part.sold(), part.forecast()),
                promoted ? Money.of(part.baseline()) : null,
                promoted ? percent(part.forecast(), part.foreseen()) : null,
                promoted ? percent(part.sold(), part.baseline()) : null);
    }

    /** The days after, beside what was forecast for them before the promotion. */
    private Report.Dip dip() {
        double baseline = 0;
        double sold = 0;
        int known = 0;
        for (int i = 1; i <= DAYS_AFTER; i++) {
            var day = promotion.last().plusDays(i);
            boolean any = false;
            for (var key : promotion.offers().keySet()) {
                var series = actual.get(key);
                int index = series.index(day);
                if (index < series.length()) {
                    any = true;
                    sold += series.sales()[index];
                    baseline += line(key).model().baseline(day).mean();
                }
            }
            known += any ? 1 : 0;
        }
        return known == 0
                ? new Report.Dip(0, null, null, null)
                : new Report.Dip(known, Money.of(baseline), Money.of(sold), percent(sold, baseline));
    }

    private Baseline.Line line(SeriesKey key) {
        return forecast.baseline().lines().get(key);
    }

    private List<Report.Signal> signals(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.offer() == null && part.foreseen() > 0)
                .map(part -> {
                    double spread = NORMAL_80 * deviationOfSum(part.key()) * part.foreseen();
                    return new Report.Signal(
                            part.key().channel(),
                            part.key().department(),
                            Money.of(part.foreseen()),
                            Money.of(Math.max(0, part.foreseen() - spread)),
                            Money.of(part.foreseen() + spread),
                            Money.of(part.sold()),
                            percent(part.sold(), part.foreseen()),
                            part.sold() < part.foreseen() - spread);
                })
                .toList();
    }

    /** Relative; what days have in common stays, what is their own evens out. */
    private double deviationOfSum(SeriesKey key) {
        var model = line(key).model();
        double shared = model.sharedVariance();
        return model.deviation() * Math.sqrt(shared + (1 - shared) / Math.max(1, openDays(key)));
    }

    private int openDays(SeriesKey key) {
        var series = actual.get(key);
        int open = 0;
        for (LocalDate day = promotion.first(); !day.isAfter(promotion.last()); day = day.plusDays(1)) {
            int i = series.index(day);
            open += i < series.length() && series.isOpen(i) ? 1 : 0;
        }
        return open;
    }

    private List<Report.Lesson> lessons(List<Part> parts) {
        var lessons = new ArrayList<Report.Lesson>();
        for (var part : parts) {
            if (part.offer() != null && part.offer().discount() > 0 && part.baseline() > 0 && part.sold() > 0) {
                var coefficient = forecast.uplift().of(part.key(), part.offer().discount());
                double observed = effect(part, coefficient);
                if (!Double.isNaN(observed)) {
                    lessons.add(lesson(part, coefficient, observed));
                }
            }
        }
        return lessons;
    }

    /** Of those who were reached, at the mean discount of the band; NaN where those who were not have sold more than all. */
    private double effect(Part part, Coefficient coefficient) {
        double reached = 0;
        for (var segment : forecast.evaluation().segments().all()) {
            reached += reaches(part.offer(), segment) ? segment.share() : 0;
        }
        double grown = (part.sold() / part.baseline() - (1 - reached)) / reached;
        double scale = coefficient.effect(part.offer().discount()) / coefficient.effect();
        return grown > 0 && Double.isFinite(scale) ? Math.log(grown) / scale : Double.NaN;
    }

    private static boolean reaches(Offer offer, Segment segment) {
        return offer.segments().contains(Segment.ALL) || offer.segments().contains(segment.id());
    }

    private Report.Lesson lesson(Part part, Coefficient coefficient, double observed) {
        int days = openDays(part.key());
        double error = deviationOfSum(part.key());
        var learned = coefficient.after(observed, error, days);
        return new Report.Lesson(
                part.key().channel(),
                part.key().department(),
                coefficient.band().label(),
                coefficient.effect(),
                observed,
                error,
                learned.effect(),
                learned.standardError(),
                days);
    }

    private static BigDecimal percent(double value, double of) {
        return of == 0 ? null : Money.of((value / of - 1) * HUNDRED);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
