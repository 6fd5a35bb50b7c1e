package com.tillstream.scenario.lab;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.plan.ScenarioKpis;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Scenarios side by side.
 *
 * @param best by measure, the scenario with the highest value among those that may run
 * @param recommendation in a sentence
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Comparison(List<Row> items, Map<String, UUID> best, String recommendation) {
    private static final Map<String, Function<Row, BigDecimal>> MEASURES = new TreeMap<>(Map.of(
            "sales_value", Row::totalSalesValue,
            "margin_value", Row::totalMarginValue,
            "ebit", Row::totalEbit,
            "units", Row::totalUnits));

    /** One scenario. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Row(
            UUID scenarioId,
            String label,
            BigDecimal totalSalesValue,
            BigDecimal totalMarginValue,
            BigDecimal totalMarginPct,
            BigDecimal totalEbit,
            BigDecimal totalUnits,
            BigDecimal salesValueDelta,
            BigDecimal ebitDelta,
            ScenarioKpis.Bounds salesValueDeltaBounds,
            String validationStatus,
            int overallScore) {
        static Row of(Scenario scenario) {
            var kpis = scenario.kpis();
            return new Row(
                    scenario.id(),
                    scenario.label(),
                    kpis.totalSalesValue(),
                    kpis.totalMarginValue(),
                    kpis.totalMarginPct(),
                    kpis.totalEbit(),
                    kpis.totalUnits(),
                    kpis.salesValueDelta(),
                    kpis.ebitDelta(),
                    kpis.kpiBreakdown().intervals().get("sales_value_delta"),
                    scenario.validation().status(),
                    scenario.validation().overallScore());
        }

        boolean mayRun() {
            return !validationStatus.equals("BLOCK");
        }
    }

    /** Of scenarios that were computed. */
    public static Comparison of(List<Scenario> scenarios) {
        var rows = scenarios.stream().map(Row::of).toList();
        var best = new TreeMap<String, UUID>();
        MEASURES.forEach((measure, value) -> rows.stream()
                .filter(Row::mayRun)
                .filter(row -> value.apply(row) != null)
                .max(Comparator.comparing(value))
                .ifPresent(row -> best.put(measure, row.scenarioId())));
        return new Comparison(rows, best, recommendation(rows));
    }

    /** Earnings decide where costs are known, else sales. */
    private static String recommendation(List<Row> rows) {
        Function<Row, BigDecimal> measure =
                rows.stream().allMatch(row -> row.ebitDelta() != null) ? Row::ebitDelta : Row::salesValueDelta;
        return rows.stream()
                .filter(Row::mayRun)
                .max(Comparator.comparing(measure))
                .map(row -> "%s: %s %+,.0f against no promotion, sales %+,.0f, validation %s (%d)."
                        .formatted(
                                row.label(),
                                row.ebitDelta() == null ? "sales" : "EBIT",
                                measure.apply(row),
                                row.salesValueDelta(),
                                row.validationStatus(),
                                row.overallScore()))
                .orElse("None of them may run: see the issues of each.");
    }
}
