package com.tillstream.scenario.plan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.scenario.simulation.Segment;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a scenario offers in one department.
 *
 * @param channel {@code online} or {@code offline}
 * @param discountPct in percent
 * @param segments who gets it, by id; everybody where none is named
 * @param notes for people
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Mechanic(
        @NotBlank @Size(max = 200) String department,

        @NotNull @Pattern(regexp = "online|offline", message = "is online or offline") String channel,

        @NotNull @DecimalMin(value = "0", message = "is between 0 and 95") @DecimalMax(value = "95", message = "is between 0 and 95; nothing can be said of what is given away") @Digits(integer = 2, fraction = 2) BigDecimal discountPct,

        @Size(max = 100) List<@NotBlank String> segments,
        @Size(max = 2000) String notes) {
    public Mechanic {
        segments = segments == null || segments.isEmpty() ? List.of(Segment.ALL) : List.copyOf(segments);
    }

    /** The same with another discount. */
    public Mechanic at(BigDecimal otherDiscountPct) {
        return new Mechanic(department, channel, otherDiscountPct, segments, notes);
    }

    /** As people call it. */
    public String name() {
        return department + " " + channel;
    }
}
