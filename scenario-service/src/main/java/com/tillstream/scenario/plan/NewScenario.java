package com.tillstream.scenario.plan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * A scenario as a promotion lead writes it.
 *
 * @param mechanics those of the template of its type where there are none
 * @param sourceOpportunityId the opportunity that it takes up; may be null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NewScenario(
        @NotBlank @Size(max = 100) String label,
        @NotNull ScenarioType scenarioType,
        @NotNull LocalDate dateRangeStart,
        @NotNull LocalDate dateRangeEnd,
        @Valid @Size(max = 200) List<@NotNull Mechanic> mechanics,
        @Size(max = 100) String sourceOpportunityId) {
    /** The same with these mechanics. */
    public NewScenario with(List<Mechanic> others) {
        return new NewScenario(label, scenarioType, dateRangeStart, dateRangeEnd, others, sourceOpportunityId);
    }

    /** The same on other days. */
    public NewScenario between(LocalDate first, LocalDate last) {
        return new NewScenario(label, scenarioType, first, last, mechanics, sourceOpportunityId);
    }
}
