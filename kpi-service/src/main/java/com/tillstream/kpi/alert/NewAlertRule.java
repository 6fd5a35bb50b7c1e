package com.tillstream.kpi.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A rule to be.
 *
 * @param measure of the sales KPIs of a day
 * @param product a product, {@code *} for all together, or {@code top} for each that is among the ten with the most units on the
 *     day and on the day before
 * @param against what the day is held against: percent of change from {@code previous_day} or {@code previous_year}, or the
 *     {@code value} itself
 * @param atMost raised where it is this or less
 * @param atLeast raised where it is this or more
 */
public record NewAlertRule(
        @NotBlank @Size(max = 200) String name,

        @NotNull @Pattern(regexp = "net_sales|gross_sales|returns|transactions|units_sold|units_returned|atv|upt|asp") String measure,

        @Size(max = 200) String product,

        @NotNull @Pattern(regexp = "previous_day|previous_year|value") String against,

        @JsonProperty("at_most") BigDecimal atMost,
        @JsonProperty("at_least") BigDecimal atLeast,
        @NotNull @Size(max = 5) List<@Valid @NotNull Channel> channels) {
    public NewAlertRule {
        product = product == null ? "*" : product;
        channels = channels == null ? null : List.copyOf(channels);
    }
}
