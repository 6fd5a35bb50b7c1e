package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;

/** The same weekday one season before; a week further back for each promotion it meets. */
record SeasonalNaive(int season) implements PointForecast {
    private static final int WEEK = 7;

    @Override
    public String method() {
        return season == WEEK ? "seasonal_naive_week" : "seasonal_naive";
    }

    @Override
    public double[] forecast(SalesSeries history, int horizon) {
        var forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            int source = history.length() + i - season;
            while (source >= history.length() || (source >= 0 && !history.isRegular(source))) {
                source -= WEEK;
            }
            forecast[i] = source < 0 ? 0 : history.sales()[source];
        }
        return forecast;
    }
}
