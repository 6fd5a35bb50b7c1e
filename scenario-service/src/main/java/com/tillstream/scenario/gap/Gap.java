package com.tillstream.scenario.gap;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * How far a month is from its target, as it looks now. Gaps are what is expected less what is wanted: below 0 is short.
 *
 * @param geo whose target; the history has no regions, and is held against it as a whole
 * @param expected what was sold so far, and the forecast without promotions for the days that are left
 * @param knownUntil the last day that was sold; null if the month has not begun
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Gap(
        String month,
        String geo,
        LocalDate knownUntil,
        Amount target,
        Amount expected,
        BigDecimal salesValueGap,
        BigDecimal salesValueGapPct,
        BigDecimal marginPctGap,
        BigDecimal unitsGap,
        List<Department> byDepartment,
        List<Day> days) {
    /** What is wanted, or expected. Null where nothing is known. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Amount(BigDecimal salesValue, BigDecimal marginPct, BigDecimal units) {}

    /**
     * A department's part, the one that is shortest first.
     *
     * @param target its part of the target, by its share of the sales of the year before
     * @param contributionPct its part of the whole gap
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Department(
            String channel,
            String department,
            BigDecimal target,
            BigDecimal expected,
            BigDecimal salesValueGap,
            BigDecimal contributionPct) {}

    /** A day of all. @param target the month's, spread like the expected sales */
    public record Day(LocalDate date, BigDecimal expected, BigDecimal target, boolean known) {}
}
