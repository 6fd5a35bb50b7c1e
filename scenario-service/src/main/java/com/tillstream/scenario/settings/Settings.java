package com.tillstream.scenario.settings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/**
 * How a tenant wants its scenarios computed.
 *
 * @param mergeStrategy what counts where orders and daily files speak of the same day: {@code union}, {@code intersect} or
 *     {@code overwrite}
 * @param holidayRegion whose public holidays the shops keep, such as {@code DE} or {@code DE-BY}; null to find out
 * @param variableCostPct costs that grow with sales, in percent of them
 * @param fixedPromoCost what each promotion costs whatever it sells
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Settings(
        @NotNull @Pattern(regexp = "union|intersect|overwrite") String mergeStrategy,

        String holidayRegion,

        @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2) BigDecimal variableCostPct,

        @NotNull @DecimalMin("0") @Digits(integer = 13, fraction = 2) BigDecimal fixedPromoCost) {}
