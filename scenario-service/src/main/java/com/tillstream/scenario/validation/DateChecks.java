package com.tillstream.scenario.validation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Whether the days are free. */
final class DateChecks implements Check {
    private static final int DAYS_TO_LOOK_AHEAD = 366;

    @Override
    public Stream<Issue> issues(Case scenario) {
        return Stream.of(blackout(scenario), tooLong(scenario), past(scenario), overlaps(scenario))
                .flatMap(issues -> issues);
    }

    private static Stream<Issue> blackout(Case scenario) {
        var plan = scenario.scenario();
        return scenario.rules().blackouts().stream()
                .filter(each -> each.meets(plan.dateRangeStart(), plan.dateRangeEnd()))
                .limit(1)
                .map(each -> moved(
                        scenario,
                        Issue.of(
                                "blackout",
                                Severity.HIGH,
                                null,
                                "Nothing is promoted from %s to %s (%s)."
                                        .formatted(each.from(), each.to(), each.name())),
                        (first, last) ->
                                scenario.rules().blackouts().stream().noneMatch(other -> other.meets(first, last))));
    }

    private static Stream<Issue> tooLong(Case scenario) {
        var plan = scenario.scenario();
        long days = ChronoUnit.DAYS.between(plan.dateRangeStart(), plan.dateRangeEnd()) + 1;
        int most = scenario.rules().maxDurationDays();
        if (days <= most) {
            return Stream.empty();
        }
        var end = plan.dateRangeStart().plusDays(most - 1L);
        return Stream.of(
                Issue.of("duration", Severity.MEDIUM, null, "It is %d days long, more than %d.".formatted(days, most))
                        .with("End on %s.".formatted(end), Fix.dates(plan.dateRangeStart(), end)));
    }

    private static Stream<Issue> past(Case scenario) {
        var plan = scenario.scenario();
        return plan.dateRangeStart().isBefore(scenario.today())
                ? Stream.of(Issue.of(
                        "starts_in_the_past",
                        Severity.LOW,
                        null,
                        "It starts on %s, which is over.".formatted(plan.dateRangeStart())))
                : Stream.empty();
    }

    private static Stream<Issue> overlaps(Case scenario) {
        var plan = scenario.scenario();
        return scenario.campaigns().stream()
                .filter(each -> meets(scenario, each, plan.dateRangeStart(), plan.dateRangeEnd()))
                .limit(1)
                .map(each -> moved(
                        scenario,
                        Issue.of(
                                "overlap",
                                Severity.MEDIUM,
                                null,
                                "The promotion \"%s\" runs from %s to %s in the same department."
                                        .formatted(each.name(), each.first(), each.last())),
                        (first, last) ->
                                scenario.campaigns().stream().noneMatch(other -> meets(scenario, other, first, last))));
    }

    private static boolean meets(Case scenario, Campaign campaign, LocalDate first, LocalDate last) {
        return campaign.meets(first, last)
                && scenario.scenario().mechanics().stream().anyMatch(campaign::covers);
    }

    /** The next days of the same number that are free. */
    private static Issue moved(Case scenario, Issue issue, BiPredicate<LocalDate, LocalDate> free) {
        return next(scenario, free)
                .map(fix -> issue.with("Move it to %s to %s.".formatted(fix.dateRangeStart(), fix.dateRangeEnd()), fix))
                .orElse(issue);
    }

    private static Optional<Fix> next(Case scenario, BiPredicate<LocalDate, LocalDate> free) {
        var plan = scenario.scenario();
        for (int days = 1; days <= DAYS_TO_LOOK_AHEAD; days++) {
            var first = plan.dateRangeStart().plusDays(days);
            var last = plan.dateRangeEnd().plusDays(days);
            if (free.test(first, last)) {
                return Optional.of(Fix.dates(first, last));
            }
        }
        return Optional.empty();
    }
}
