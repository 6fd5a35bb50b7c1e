package com.tillstream.ingest.quality;

/** How the sizes of numbers are spread, in steps of a twelfth of a doubling: enough to tell what lies far outside, in little room. */
final class LogHistogram {
    private static final int STEPS_A_DOUBLING = 12;
    private static final int FEWEST = 100;
    private static final double FAR = 3;

    private final int[] counts = new int[64 * STEPS_A_DOUBLING];
    private int total;

    /** Counts a number other than 0 by its size, whatever its sign. */
    void add(long number) {
        if (number != 0) {
            counts[step(Math.abs((double) number))]++;
            total++;
        }
    }

    /** How many numbers lie more than three times the distance of the quartiles beyond them; 0 where there are few numbers. */
    int outliers() {
        if (total < FEWEST) {
            return 0;
        }
        int lower = quantile(0.25);
        int upper = quantile(0.75);
        double reach = FAR * Math.max(STEPS_A_DOUBLING / 2.0, upper - lower);
        int outside = 0;
        for (int i = 0; i < counts.length; i++) {
            outside += i < lower - reach || i > upper + reach ? counts[i] : 0;
        }
        return outside;
    }

    private int quantile(double share) {
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= share * total) {
                return i;
            }
        }
        return counts.length - 1;
    }

    private int step(double size) {
        int step = (int) (STEPS_A_DOUBLING * Math.log(size) / Math.log(2));
        return Math.min(counts.length - 1, Math.max(0, step));
    }
}
