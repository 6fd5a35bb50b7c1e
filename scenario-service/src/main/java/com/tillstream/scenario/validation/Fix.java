package com.tillstream.scenario.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import java.time.LocalDate;
import java.util.List;

/**
 * What to write into the scenario instead, so that an issue goes. Null where it stays as it is.
 *
 * @param mechanics all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record Fix(List<Mechanic> mechanics, LocalDate dateRangeStart, LocalDate dateRangeEnd) {
    static Fix mechanics(List<Mechanic> mechanics) {
        return new Fix(mechanics, null, null);
    }

    static Fix dates(LocalDate first, LocalDate last) {
        return new Fix(null, first, last);
    }

    /** The scenario with this fix. */
    public NewScenario apply(NewScenario scenario) {
        var fixed = mechanics == null ? scenario : scenario.with(mechanics);
        return dateRangeStart == null ? fixed : fixed.between(dateRangeStart, dateRangeEnd);
    }
}
