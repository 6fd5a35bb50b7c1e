package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;

/** A simple method that the baseline is compared with. All of them see the days without promotion only. */
interface PointForecast {
    /** As answers name it. */
    String method();

    /** The {@code horizon} days after the history. */
    double[] forecast(SalesSeries history, int horizon);
}
