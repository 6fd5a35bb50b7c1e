package com.tillstream.scenario.uplift;

import com.tillstream.scenario.history.SeriesKey;

/**
 * What promotions do beside what they are meant to, as changes of the logarithm of sales.
 *
 * @param after on each day of the week after a promotion of its own
 * @param others while all other departments of the channel are in promotion and this one is not
 */
public record SideEffects(SeriesKey key, Belief after, Belief others) {}
