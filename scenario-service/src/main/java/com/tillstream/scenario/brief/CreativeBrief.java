package com.tillstream.scenario.brief;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * A brief with its assets.
 *
 * @param source {@code template}, {@code model} or {@code edited}: who has written it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CreativeBrief(
        @NotNull @Valid Brief brief,
        @NotNull @Size(max = 20) List<@NotNull @Valid Asset> assets,
        String source) {
    /** All that customers would read. */
    Stream<String> texts() {
        return Stream.concat(
                Stream.concat(
                        brief.keyMessages().stream(),
                        Stream.of(brief.objectives().primary())),
                assets.stream().flatMap(asset -> Stream.of(asset.headline(), asset.subheadline(), asset.cta())));
    }

    CreativeBrief by(String who) {
        return new CreativeBrief(brief, assets, who);
    }
}
