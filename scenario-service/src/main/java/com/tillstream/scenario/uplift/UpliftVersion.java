package com.tillstream.scenario.uplift;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;

/**
 * One version of the coefficients.
 *
 * @param source {@code estimated} from the history, or learned from a {@code post_mortem}
 * @param active whether scenarios are computed with it
 * @param pinned whether it stays in use when newer data come, because somebody has decided for it
 * @param parentVersion what a post-mortem's version was made of
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UpliftVersion(
        String modelVersion,
        String source,
        boolean active,
        boolean pinned,
        long dataVersion,
        String parentVersion,
        String note,
        String createdBy,
        OffsetDateTime createdAt) {}
