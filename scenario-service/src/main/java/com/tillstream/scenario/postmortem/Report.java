package com.tillstream.scenario.postmortem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a promotion brought, beside what was forecast for its days.
 *
 * @param modelVersion of the coefficients that it was forecast with
 * @param salesErrorSplit where the difference in sales comes from
 * @param marginErrorSplit where the difference in margin comes from; null where no costs are known
 * @param postPromoDip of what was promoted, in the days after
 * @param cannibalizationSignals of what was not promoted
 * @param learned what accepting the report teaches
 * @param learnedVersion the version that has learned from it; null until it is accepted
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Report(
        UUID id,
        UUID scenarioId,
        LocalDate periodStart,
        LocalDate periodEnd,
        String modelVersion,
        Measures forecast,
        Measures actual,
        Measures.Errors errors,
        SalesSplit salesErrorSplit,
        MarginSplit marginErrorSplit,
        List<Department> byDepartment,
        Dip postPromoDip,
        List<Signal> cannibalizationSignals,
        List<String> insights,
        List<String> learningPoints,
        List<Lesson> learned,
        String learnedVersion) {
    /**
     * Actual less forecast sales; the three are all of it.
     *
     * @param baseline what would have been sold anyhow was more or less
     * @param uplift the promotion did more or less
     * @param others departments without an offer sold more or less
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record SalesSplit(BigDecimal baseline, BigDecimal uplift, BigDecimal others) {}

    /**
     * Actual less forecast margin; the two are all of it.
     *
     * @param volume more or less was sold
     * @param mix what was sold earned more or less of its sales
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record MarginSplit(BigDecimal volume, BigDecimal mix) {}

    /** @param baseline what would have been sold without the promotion, as it looks now; null where nothing was offered */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Department(
            String channel,
            String department,
            boolean promoted,
            BigDecimal forecastSalesValue,
            BigDecimal actualSalesValue,
            BigDecimal errorPct,
            BigDecimal baseline,
            BigDecimal forecastUpliftPct,
            BigDecimal actualUpliftPct) {}

    /** @param days of the fourteen that are known; without any the rest is null */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Dip(int days, BigDecimal baseline, BigDecimal actual, BigDecimal dipPct) {}

    /**
     * A department without an offer beside its own forecast.
     *
     * @param significant whether it sold less than its 80 % interval
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Signal(
            String channel,
            String department,
            BigDecimal baseline,
            BigDecimal lower80,
            BigDecimal upper80,
            BigDecimal actual,
            BigDecimal deltaPct,
            boolean significant) {}

    /**
     * What a promotion says of a coefficient.
     *
     * @param observedEffect change of the logarithm of sales of those it reached, at the mean discount of the band
     * @param observedError standard error of that
     * @param days on which it was seen
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Lesson(
            String channel,
            String department,
            String discountBand,
            double effectBefore,
            double observedEffect,
            double observedError,
            double effectAfter,
            double errorAfter,
            int days) {}
}
