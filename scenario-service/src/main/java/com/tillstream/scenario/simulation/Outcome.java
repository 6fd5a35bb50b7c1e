package com.tillstream.scenario.simulation;

import com.tillstream.scenario.history.SeriesKey;
import java.util.Map;

/**
 * What a scenario is expected to bring.
 *
 * @param total with the promotion: its days, and what it changes in the week after
 * @param baseline of the same days without
 * @param byKey by channel and department, the share of the week after included
 * @param baselineByKey the same without promotion
 * @param bySegment without the week after
 * @param after what the week after loses or wins; part of {@code total}
 * @param cannibalised what departments without an offer lose or win; part of {@code total}
 * @param ebit of the total
 * @param ebitDelta what it is more than without promotion
 * @param intervals by measure: sales, margin, ebit, units, and their deltas
 */
public record Outcome(
        Amounts total,
        Amounts baseline,
        Map<SeriesKey, Amounts> byKey,
        Map<SeriesKey, Amounts> baselineByKey,
        Map<String, Amounts> bySegment,
        Amounts after,
        Amounts cannibalised,
        double ebit,
        double ebitDelta,
        Map<String, Interval> intervals) {
    /** What it brings more than no promotion. */
    public Amounts delta() {
        return total.minus(baseline);
    }
}
