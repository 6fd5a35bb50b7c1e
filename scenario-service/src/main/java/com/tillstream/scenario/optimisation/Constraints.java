package com.tillstream.scenario.optimisation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What any solution must keep. Null where it need not.
 *
 * @param minMarginPct of all sales of the days
 * @param budget for discounts and what the promotion costs
 * @param targetGap how much more than without promotion must be sold
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Constraints(
        @DecimalMin("-100") @DecimalMax("100") BigDecimal minMarginPct,
        @DecimalMin("0") BigDecimal budget,
        BigDecimal targetGap) {
    /** None. */
    public static final Constraints NONE = new Constraints(null, null, null);

    /** Those that there are, by name. */
    Map<String, BigDecimal> named() {
        var named = new LinkedHashMap<String, BigDecimal>();
        put(named, "min_margin_pct", minMarginPct);
        put(named, "budget", budget);
        put(named, "target_gap", targetGap);
        return named;
    }

    private static void put(Map<String, BigDecimal> named, String name, BigDecimal value) {
        if (value != null) {
            named.put(name, value);
        }
    }

    /** Only those with these names. */
    Constraints only(Iterable<String> names) {
        var kept = new LinkedHashMap<String, BigDecimal>();
        names.forEach(name -> kept.put(name, named().get(name)));
        return new Constraints(kept.get("min_margin_pct"), kept.get("budget"), kept.get("target_gap"));
    }

    /** The same with another target. */
    Constraints selling(double more) {
        return new Constraints(minMarginPct, budget, BigDecimal.valueOf(more));
    }
}
