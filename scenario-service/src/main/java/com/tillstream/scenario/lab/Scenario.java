package com.tillstream.scenario.lab;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioKpis;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.validation.ValidationReport;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A promotion that might be. */
@JsonNaming(SnakeCaseStrategy.class)
public record Scenario(
        UUID id,
        String label,
        ScenarioType scenarioType,
        LocalDate dateRangeStart,
        LocalDate dateRangeEnd,
        List<Mechanic> mechanics,
        String sourceOpportunityId,
        String createdBy,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        ScenarioKpis kpis,
        ValidationReport validation) {
    /** What was written to make it. */
    public NewScenario definition() {
        return new NewScenario(label, scenarioType, dateRangeStart, dateRangeEnd, mechanics, sourceOpportunityId);
    }
}
