package com.tillstream.scenario.postmortem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.plan.Money;
import com.tillstream.scenario.simulation.Amounts;
import com.tillstream.scenario.simulation.Costs;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What was sold, or was forecast to be. Margins and earnings are null where no costs are known. */
@JsonNaming(SnakeCaseStrategy.class)
public record Measures(
        BigDecimal salesValue, BigDecimal marginValue, BigDecimal marginPct, BigDecimal ebit, BigDecimal units) {
    private static final int HUNDRED = 100;

    static Measures of(Amounts amounts, Costs costs) {
        boolean costed = amounts.hasMargin();
        return new Measures(
                Money.of(amounts.sales()),
                costed ? Money.of(amounts.margin()) : null,
                Money.of(amounts.marginPct()),
                costed ? Money.of(costs.ebit(amounts)) : null,
                Money.of(amounts.units()));
    }

    /** How far this is from a forecast, in percent of it. */
    Errors errors(Measures forecast) {
        return new Errors(
                error(salesValue, forecast.salesValue),
                error(marginValue, forecast.marginValue),
                error(ebit, forecast.ebit),
                error(units, forecast.units));
    }

    private static BigDecimal error(BigDecimal actual, BigDecimal forecast) {
        return actual == null || forecast == null || forecast.signum() == 0
                ? null
                : actual.subtract(forecast)
                        .multiply(BigDecimal.valueOf(HUNDRED))
                        .divide(forecast.abs(), 2, RoundingMode.HALF_UP);
    }

    /** In percent of the forecast; above 0 more was sold. Null where nothing was forecast. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Errors(
            BigDecimal salesValueErrorPct,
            BigDecimal marginValueErrorPct,
            BigDecimal ebitErrorPct,
            BigDecimal unitsErrorPct) {}
}
