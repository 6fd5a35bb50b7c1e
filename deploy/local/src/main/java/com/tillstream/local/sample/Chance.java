package com.tillstream.local.sample;

import java.util.List;
import java.util.Random;

/** Draws that are the same on every machine: {@link Random} fixes its sequence, {@link StrictMath} its functions. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    double unit() {
        return random.nextDouble();
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A positive factor around 1, whose logarithm is normal. */
    double factor(double spread) {
        return StrictMath.exp(random.nextGaussian() * spread);
    }
}
