package com.tillstream.scenario.forecast;

/**
 * What a day is expected to sell.
 *
 * @param mean expected value
 * @param lower80 with probability 80 % the day lies between this and {@code upper80}
 * @param lower95 with probability 95 % it lies between this and {@code upper95}
 */
public record DayForecast(double mean, double lower80, double upper80, double lower95, double upper95) {
    /** A day that sells nothing. */
    static final DayForecast CLOSED = new DayForecast(0, 0, 0, 0, 0);
}
