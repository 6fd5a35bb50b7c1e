package com.tillstream.scenario.validation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a tenant allows. Whatever is left out has its default.
 *
 * @param maxDiscountPct of any department; 40
 * @param departmentMaxDiscountPct of single departments, instead
 * @param minMarginPct of all sales of the scenario's days; 10
 * @param budget for discounts and what the promotion costs; null for any
 * @param maxDurationDays how long a promotion may be; 62
 * @param blackouts days on which nothing is promoted
 * @param excludedDepartments never promoted
 * @param minSampleDays on how many days of promotion a coefficient should rest; 10
 * @param requiredElements what every brief must hold
 * @param prohibitedClaims words that no brief may hold
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Rules(
        @DecimalMin("0") @DecimalMax("95") BigDecimal maxDiscountPct,

        @Size(max = 1000) Map<@NotBlank String, @NotNull @DecimalMin("0") @DecimalMax("95") BigDecimal> departmentMaxDiscountPct,

        @DecimalMin("-100") @DecimalMax("100") BigDecimal minMarginPct,
        @DecimalMin("0") BigDecimal budget,
        @Min(1) @Max(366) Integer maxDurationDays,
        @Size(max = 1000) List<@NotNull @Valid Blackout> blackouts,
        @Size(max = 1000) List<@NotBlank String> excludedDepartments,
        @Min(0) @Max(10_000) Integer minSampleDays,
        @Size(max = 100) List<@NotBlank @Size(max = 200) String> requiredElements,
        @Size(max = 1000) List<@NotBlank @Size(max = 200) String> prohibitedClaims) {
    private static final List<String> UNPROVABLE =
            List.of("guaranteed", "risk-free", "cheapest", "lowest price", "free of charge", "cures", "100% safe");

    /** Those of whoever has set nothing. */
    public static final Rules DEFAULTS = new Rules(null, null, null, null, null, null, null, null, null, null);

    public Rules {
        maxDiscountPct = maxDiscountPct == null ? BigDecimal.valueOf(40) : maxDiscountPct;
        departmentMaxDiscountPct = departmentMaxDiscountPct == null ? Map.of() : Map.copyOf(departmentMaxDiscountPct);
        minMarginPct = minMarginPct == null ? BigDecimal.TEN : minMarginPct;
        maxDurationDays = maxDurationDays == null ? Integer.valueOf(62) : maxDurationDays;
        blackouts = blackouts == null ? List.of() : List.copyOf(blackouts);
        excludedDepartments = excludedDepartments == null ? List.of() : List.copyOf(excludedDepartments);
        minSampleDays = minSampleDays == null ? Integer.valueOf(10) : minSampleDays;
        requiredElements =
                requiredElements == null ? List.of("Terms and conditions apply") : List.copyOf(requiredElements);
        prohibitedClaims = prohibitedClaims == null ? UNPROVABLE : List.copyOf(prohibitedClaims);
    }

    /** Days on which nothing is promoted, both included. */
    public record Blackout(
            @NotBlank @Size(max = 200) String name,
            @NotNull LocalDate from,
            @NotNull LocalDate to) {
        boolean meets(LocalDate first, LocalDate last) {
            return !from.isAfter(last) && !to.isBefore(first);
        }
    }

    /** The deepest discount that a department may have, in percent. */
    public BigDecimal maxDiscountPct(String department) {
        return departmentMaxDiscountPct.getOrDefault(department, maxDiscountPct);
    }
}
