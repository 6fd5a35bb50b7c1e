package com.tillstream.scenario.optimisation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What is looked for.
 *
 * @param departments that may be promoted; all without any
 * @param channels in which they may; both without any
 * @param maxDiscountPct no deeper, whatever the rules allow; may be null
 * @param stepPct between discounts; 2.5 without
 * @param constraints none without
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OptimizationRequest(
        @NotNull Objective objective,
        @NotNull LocalDate dateRangeStart,
        @NotNull LocalDate dateRangeEnd,
        @Size(max = 200) List<@NotBlank String> departments,
        @Size(max = 2) List<@NotBlank String> channels,
        @DecimalMin("0") @DecimalMax("95") BigDecimal maxDiscountPct,
        @DecimalMin("0.5") @DecimalMax("50") BigDecimal stepPct,
        @Valid Constraints constraints) {
    public OptimizationRequest {
        departments = departments == null ? List.of() : List.copyOf(departments);
        channels = channels == null ? List.of() : List.copyOf(channels);
        stepPct = stepPct == null ? new BigDecimal("2.5") : stepPct;
        constraints = constraints == null ? Constraints.NONE : constraints;
    }
}
