package com.tillstream.scenario.validation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a scenario may run.
 *
 * @param status {@code BLOCK} with an issue of severity high, {@code WARN} with any other, else {@code PASS}
 * @param overallScore 100 less the weight of each issue, at least 0
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ValidationReport(String status, int overallScore, List<Issue> issues) {
    private static final int PERFECT = 100;

    static ValidationReport of(List<Issue> issues) {
        boolean blocked = issues.stream().anyMatch(issue -> issue.severity() == Severity.HIGH);
        int points =
                issues.stream().mapToInt(issue -> issue.severity().points()).sum();
        return new ValidationReport(
                blocked ? "BLOCK" : issues.isEmpty() ? "PASS" : "WARN", Math.max(0, PERFECT - points), issues);
    }

    /** The same with more issues. */
    public ValidationReport with(List<Issue> more) {
        return of(Stream.concat(issues.stream(), more.stream()).toList());
    }

    /** Of a scenario that cannot be computed any more. @param why in words */
    public static ValidationReport impossible(String why) {
        return of(List.of(Issue.of("cannot_be_computed", Severity.HIGH, null, why)));
    }
}
