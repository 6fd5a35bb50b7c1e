package com.tillstream.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Which parts are killed in which round, and when: the same seed gives the same plan. */
final class KillPlan {
    private final List<String> parts;
    private final int killsOfARound;
    private final Random random;
    private final List<String> queue = new ArrayList<>();

    KillPlan(List<String> parts, int killsOfARound, long seed) {
        this.parts = List.copyOf(parts);
        this.killsOfARound = killsOfARound;
        this.random = new Random(seed);
    }

    /** Every part has its turn before one has its second. */
    List<Kill> nextRound(Duration undisturbed) {
        return IntStream.range(0, killsOfARound)
                .mapToObj(ignored -> new Kill(
                        nextPart(),
                        undisturbed.multipliedBy(random.nextInt(100)).dividedBy(100)))
                .sorted()
                .toList();
    }

    private String nextPart() {
        if (queue.isEmpty()) {
            queue.addAll(parts);
            Collections.shuffle(queue, random);
        }
        return queue.removeLast();
    }
}
