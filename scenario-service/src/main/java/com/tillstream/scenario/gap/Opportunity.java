package com.tillstream.scenario.gap;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.plan.NewScenario;
import java.math.BigDecimal;

/**
 * A promotion worth thinking of.
 *
 * @param id to be named by the scenario that takes it up
 * @param scenario to be sent to POST /v1/scenarios as it is
 * @param ebitDelta null where no costs are known
 * @param gapClosedPct which part of the gap it would close; null where there is none
 * @param confidence of its uplift, 0 to 1
 * @param rationale in words
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Opportunity(
        String id,
        int rank,
        NewScenario scenario,
        BigDecimal salesValueDelta,
        BigDecimal marginValueDelta,
        BigDecimal ebitDelta,
        BigDecimal gapClosedPct,
        BigDecimal confidence,
        String rationale) {}
