package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SeriesKey;
import java.time.LocalDate;
import java.util.Map;

/** What was learned from the history of a series. */
public interface SeriesModel {
    /** Whose. */
    SeriesKey key();

    /** The day after the last that it has learned from. */
    LocalDate origin();

    /** By which method, as answers name it. */
    String method();

    /** Without a promotion. */
    DayForecast baseline(LocalDate day);

    /**
     * In a promotion, as far as this series' own history tells.
     *
     * @param band the depth of its discount
     */
    DayForecast promoted(LocalDate day, DiscountBand band);

    /** How far its forecasts are off. */
    double deviation();

    /** Which share of that variance all days of one forecast have in common. */
    double sharedVariance();

    /** What promotions did, on the scale of logarithms; none where there is nothing to learn from. */
    PromotionEffects effects();

    /** Its coefficients by name, for whoever wants it explained. */
    Map<String, Double> coefficients();
}
