package com.tillstream.scenario.simulation;

/**
 * A group of customers.
 *
 * @param share of revenue, 0 to 1
 * @param sensitivity how strongly it answers to a discount, 1 on average over all
 */
public record Segment(String id, double share, double sensitivity) {
    /** Whoever does not tell its customers apart has one segment. */
    public static final String ALL = "ALL";
}
