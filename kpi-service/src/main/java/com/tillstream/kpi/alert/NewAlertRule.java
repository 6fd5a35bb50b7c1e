package com.tillstream.kpi.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;

/**
 * A rule to be.
 *
 * @param family whose KPI it is; {@code sales} if not given
 * @param measure the KPI, of a day
 * @param product a product, {@code *} for all together, or {@code top} for each that is among the ten with the most units on the
 *     day and on the day before; in the family of stores an entity such as {@code store:S1}
 * @param against what the day is held against: percent of change from {@code previous_day} or {@code previous_year}, or the
 *     {@code value} itself
 * @param atMost raised where it is this or less
 * @param atLeast raised where it is this or more
 * @param at looked at once a day, not before this time; as soon as a day comes, if not given
 * @param timeZone of that time; UTC, if not given
 */
public record NewAlertRule(
        @NotBlank @Size(max = 200) String name,

        @Size(max = 50) String family,

        @NotBlank @Size(max = 100) String measure,

        @Size(max = 200) String product,

        @NotNull @Pattern(regexp = "previous_day|previous_year|value") String against,

        @JsonProperty("at_most") BigDecimal atMost,
        @JsonProperty("at_least") BigDecimal atLeast,
        LocalTime at,
        @JsonProperty("time_zone") @Size(max = 50) String timeZone,
        @NotNull @Size(max = 5) List<@Valid @NotNull Channel> channels) {
    public NewAlertRule {
        family = family == null ? "sales" : family;
        product = product == null ? "*" : product;
        timeZone = timeZone == null ? "UTC" : timeZone;
        channels = channels == null ? null : List.copyOf(channels);
    }
}
