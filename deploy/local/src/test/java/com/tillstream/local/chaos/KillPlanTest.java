package com.tillstream.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KillPlanTest {
    private static final List<String> PARTS = List.of("a", "b", "c", "d", "e", "f");
    private static final Duration RUN = Duration.ofSeconds(10);

    @Test
    void killsEveryPartOnceInTwoRounds() {
        var plan = new KillPlan(PARTS, 3, 1);
        var killed = IntStream.range(0, 2)
                .mapToObj(round -> plan.nextRound(RUN))
                .flatMap(List::stream)
                .map(Kill::part);
        assertThat(killed).containsExactlyInAnyOrderElementsOf(PARTS);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(new KillPlan(PARTS, 3, 7).nextRound(RUN)).isEqualTo(new KillPlan(PARTS, 3, 7).nextRound(RUN));
    }

    @Test
    void killsWithinTheTimeOfAnUndisturbedRunAndInOrder() {
        assertThat(new KillPlan(PARTS, 6, 3).nextRound(RUN)).isSorted().allSatisfy(kill -> assertThat(kill.after())
                .isBetween(Duration.ZERO, RUN));
    }
}
