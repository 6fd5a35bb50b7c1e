package com.tillstream.scenario.brief;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a promotion wants to say, and to whom. */
@JsonNaming(SnakeCaseStrategy.class)
public record Brief(
        @NotNull @Valid Objectives objectives,
        @NotNull @Valid Audience targetAudience,
        @NotNull @Size(min = 1, max = 20) List<@NotBlank @Size(max = 500) String> keyMessages,
        @NotBlank @Size(max = 200) String tone,
        @NotNull @Valid MandatoryElements mandatoryElements) {
    /** What it is for. */
    public record Objectives(
            @NotBlank @Size(max = 500) String primary,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 500) String> secondary) {}

    /** Whom it is for. */
    public record Audience(
            @NotNull @Size(max = 100) List<@NotBlank String> segments,
            @NotBlank @Size(max = 1000) String description) {}

    /** What has to be there whoever writes it. */
    public record MandatoryElements(
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 500) String> legal,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 500) String> brand) {}
}
