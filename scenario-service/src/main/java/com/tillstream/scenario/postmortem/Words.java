package com.tillstream.scenario.postmortem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences what the numbers of a report say. */
record Words(
        Measures.Errors errors,
        Report.SalesSplit split,
        Report.Dip dip,
        List<Report.Signal> signals,
        List<Report.Lesson> lessons) {
    private static final BigDecimal NEAR = BigDecimal.valueOf(5);
    private static final BigDecimal DEEP = BigDecimal.TEN.negate();
    private static final int HUNDRED = 100;

    List<String> insights() {
        var insights = new ArrayList<String>();
        if (errors.salesValueErrorPct() != null) {
            insights.add("Sales were %s.".formatted(against(errors.salesValueErrorPct())));
        }
        if (errors.marginValueErrorPct() != null) {
            insights.add("Margin was %s.".formatted(against(errors.marginValueErrorPct())));
        }
        insights.add(
                "Of the difference in sales, %+,.0f comes from what would have been sold anyhow, %+,.0f from what the promotion did, %+,.0f from departments without an offer."
                        .formatted(split.baseline(), split.uplift(), split.others()));
        if (dip.dipPct() != null && dip.dipPct().compareTo(DEEP) < 0) {
            insights.add(
                    "In the %d days after, what was promoted sold %.1f %% less than forecast before: people bought ahead."
                            .formatted(dip.days(), dip.dipPct().abs()));
        }
        signals.stream()
                .filter(Report.Signal::significant)
                .forEach(signal -> insights.add(
                        "%s %s sold %.1f %% less than its forecast, beyond its 80 %% interval: it may have lost to what was promoted."
                                .formatted(
                                        signal.department(),
                                        signal.channel(),
                                        signal.deltaPct().abs())));
        return insights;
    }

    private static String against(BigDecimal errorPct) {
        return errorPct.abs().compareTo(NEAR) <= 0
                ? "as forecast (%+.1f %%)".formatted(errorPct)
                : "%.1f %% %s than forecast".formatted(errorPct.abs(), errorPct.signum() > 0 ? "more" : "less");
    }

    List<String> learningPoints() {
        return lessons.stream()
                .map(lesson ->
                        "%s %s at %s %%: the uplift was %.0f %%, %.0f %% had been expected; after this, %.0f %% is."
                                .formatted(
                                        lesson.department(),
                                        lesson.channel(),
                                        lesson.discountBand(),
                                        percent(lesson.observedEffect()),
                                        percent(lesson.effectBefore()),
                                        percent(lesson.effectAfter())))
                .toList();
    }

    private static double percent(double effect) {
        return Math.expm1(effect) * HUNDRED;
    }
}
