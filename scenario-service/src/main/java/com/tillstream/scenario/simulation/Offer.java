package com.tillstream.scenario.simulation;

import java.util.Set;

/**
 * What a promotion offers in one channel and department.
 *
 * @param discount a fraction, below 1
 * @param segments who gets it, by id
 */
public record Offer(double discount, Set<String> segments) {
    public Offer {
        segments = Set.copyOf(segments);
    }

    /** For everybody. */
    public static Offer toAll(double discount) {
        return new Offer(discount, Set.of(Segment.ALL));
    }

    boolean reaches(Segment segment) {
        return segments.contains(Segment.ALL) || segments.contains(segment.id());
    }
}
