package com.tillstream.scenario.validation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much is wrong. */
public enum Severity {
    /** The scenario must not run like this. */
    @JsonProperty("high")
    HIGH(30),
    /** Somebody should look at it. */
    @JsonProperty("medium")
    MEDIUM(10),
    /** Good to know. */
    @JsonProperty("low")
    LOW(3);

    private final int points;

    Severity(int points) {
        this.points = points;
    }

    /** What it takes from a score of 100. */
    int points() {
        return points;
    }
}
