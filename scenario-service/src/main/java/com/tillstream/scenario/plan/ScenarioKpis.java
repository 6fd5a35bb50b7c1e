package com.tillstream.scenario.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.simulation.Amounts;
import com.tillstream.scenario.simulation.Interval;
import com.tillstream.scenario.simulation.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a scenario is expected to bring. Amounts of margin cover the sales whose cost is known, and are null where none is.
 *
 * @param totalSalesValue of its days, and what it changes in the week after
 * @param totalEbit margin, less variable costs, less what the promotion costs
 * @param salesValueDelta more than without the promotion, as the other deltas are
 * @param modelVersion of the coefficients that it was computed with
 * @param dataVersion of the data that it was computed from
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScenarioKpis(
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal totalSalesValue,
        BigDecimal totalMarginValue,
        BigDecimal totalMarginPct,
        BigDecimal totalEbit,
        BigDecimal totalUnits,
        BigDecimal salesValueDelta,
        BigDecimal marginValueDelta,
        BigDecimal ebitDelta,
        BigDecimal unitsDelta,
        Breakdown kpiBreakdown,
        String modelVersion,
        long dataVersion,
        long seed) {
    /**
     * Where it comes from.
     *
     * @param afterPromotion what the week after loses or wins, part of the totals
     * @param cannibalisation what departments without an offer lose or win, part of the totals
     * @param missingMargin departments whose costs nobody knows
     * @param intervals where totals and deltas lie with 80 % and 95 % probability
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Breakdown(
            Part baseline,
            List<Part> byChannel,
            List<Part> byDepartment,
            List<Part> byChannelAndDepartment,
            List<Part> bySegment,
            Part afterPromotion,
            Part cannibalisation,
            List<String> missingMargin,
            Map<String, Bounds> intervals) {}

    /** A part of the whole; names that do not apply are null. @param salesValueDelta null where there is none to compare */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    public record Part(
            String channel,
            String department,
            String segmentId,
            BigDecimal salesValue,
            BigDecimal marginValue,
            BigDecimal marginPct,
            BigDecimal units,
            BigDecimal salesValueDelta,
            BigDecimal marginValueDelta) {
        static Part of(String channel, String department, String segment, Amounts amounts, Amounts baseline) {
            var delta = baseline == null ? null : amounts.minus(baseline);
            return new Part(
                    channel,
                    department,
                    segment,
                    Money.of(amounts.sales()),
                    margin(amounts),
                    Money.of(amounts.marginPct()),
                    Money.of(amounts.units()),
                    delta == null ? null : Money.of(delta.sales()),
                    delta == null || !amounts.hasMargin() ? null : Money.of(delta.margin()));
        }
    }

    /** Where a number lies. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Bounds(BigDecimal lower80, BigDecimal upper80, BigDecimal lower95, BigDecimal upper95) {
        static Bounds of(Interval interval) {
            return new Bounds(
                    Money.of(interval.lower80()),
                    Money.of(interval.upper80()),
                    Money.of(interval.lower95()),
                    Money.of(interval.upper95()));
        }
    }

    /** Of an outcome. */
    public static ScenarioKpis of(
            Outcome outcome,
            LocalDate first,
            LocalDate last,
            List<SeriesKey> missingMargin,
            String modelVersion,
            long dataVersion,
            long seed) {
        var total = outcome.total();
        var delta = outcome.delta();
        boolean costed = total.hasMargin();
        return new ScenarioKpis(
                first,
                last,
                Money.of(total.sales()),
                margin(total),
                Money.of(total.marginPct()),
                costed ? Money.of(outcome.ebit()) : null,
                Money.of(total.units()),
                Money.of(delta.sales()),
                costed ? Money.of(delta.margin()) : null,
                costed ? Money.of(outcome.ebitDelta()) : null,
                Money.of(delta.units()),
                breakdown(outcome, missingMargin),
                modelVersion,
                dataVersion,
                seed);
    }

    private static Breakdown breakdown(Outcome outcome, List<SeriesKey> missingMargin) {
        var intervals = new TreeMap<String, Bounds>();
        outcome.intervals().forEach((measure, interval) -> intervals.put(measure, Bounds.of(interval)));
        return new Breakdown(
                Part.of(null, null, null, outcome.baseline(), null),
                by(
                        outcome,
                        SeriesKey::channel,
                        (name, amounts, baseline) -> Part.of(name, null, null, amounts, baseline)),
                by(
                        outcome,
                        SeriesKey::department,
                        (name, amounts, baseline) -> Part.of(null, name, null, amounts, baseline)),
                outcome.byKey().entrySet().stream()
                        .map(each -> Part.of(
                                each.getKey().channel(),
                                each.getKey().department(),
                                null,
                                each.getValue(),
                                outcome.baselineByKey().get(each.getKey())))
                        .toList(),
                outcome.bySegment().entrySet().stream()
                        .map(each -> Part.of(null, null, each.getKey(), each.getValue(), null))
                        .toList(),
                Part.of(null, null, null, outcome.after(), null),
                Part.of(null, null, null, outcome.cannibalised(), null),
                missingMargin.stream().map(SeriesKey::toString).toList(),
                intervals);
    }

    @FunctionalInterface
    private interface Named {
        Part of(String name, Amounts amounts, Amounts baseline);
    }

    private static List<Part> by(Outcome outcome, Function<SeriesKey, String> name, Named part) {
        var sums = new TreeMap<String, Amounts>();
        var baselines = new TreeMap<String, Amounts>();
        outcome.byKey().forEach((key, amounts) -> sums.merge(name.apply(key), amounts, Amounts::plus));
        outcome.baselineByKey().forEach((key, amounts) -> baselines.merge(name.apply(key), amounts, Amounts::plus));
        return sums.entrySet().stream()
                .map(each -> part.of(each.getKey(), each.getValue(), baselines.get(each.getKey())))
                .toList();
    }

    private static BigDecimal margin(Amounts amounts) {
        return amounts.hasMargin() ? Money.of(amounts.margin()) : null;
    }
}
