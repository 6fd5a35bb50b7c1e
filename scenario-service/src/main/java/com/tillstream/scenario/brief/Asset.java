package com.tillstream.scenario.brief;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * One thing to be made.
 *
 * @param type {@code homepage_hero}, {@code category_banner}, {@code in_store_sheet} or {@code email_header}
 * @param size as makers of such things write it
 * @param cta what whoever sees it is to do
 * @param productFocus departments
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Asset(
        @NotNull @Pattern(regexp = "homepage_hero|category_banner|in_store_sheet|email_header") String type,

        @NotBlank @Size(max = 50) String size,
        @NotBlank @Size(max = 200) String headline,
        @NotBlank @Size(max = 500) String subheadline,
        @NotBlank @Size(max = 100) String cta,
        @NotNull @Size(max = 100) List<@NotBlank String> productFocus) {}
