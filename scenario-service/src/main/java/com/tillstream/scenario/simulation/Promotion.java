package com.tillstream.scenario.simulation;

import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scenario does.
 *
 * @param first its first day
 * @param last its last day
 * @param offers by channel and department; those without one are sold as always
 */
public record Promotion(LocalDate first, LocalDate last, Map<SeriesKey, Offer> offers) {
    public Promotion {
        offers = new TreeMap<>(offers);
    }

    int days() {
        return Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 1;
    }

    /** The same with other offers. */
    public Promotion with(Map<SeriesKey, Offer> others) {
        return new Promotion(first, last, others);
    }
}
