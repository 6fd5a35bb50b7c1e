package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;

/** The mean of the weekday over the last eight weeks; over all weeks where these had promotions only. */
final class WeekdayMean implements PointForecast {
    static final int WEEK = 7;
    static final int WINDOW = 8 * WEEK;

    @Override
    public String method() {
        return "weekday_mean";
    }

    @Override
    public double[] forecast(SalesSeries history, int horizon) {
        var forecast = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            int weekday = (history.length() + i) % WEEK;
            double recent = mean(history, weekday, history.length() - WINDOW);
            forecast[i] = Double.isNaN(recent) ? mean(history, weekday, 0) : recent;
            if (Double.isNaN(forecast[i])) {
                forecast[i] = 0;
            }
        }
        return forecast;
    }

    private static double mean(SalesSeries history, int weekday, int from) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, from); i < history.length(); i++) {
            if (i % WEEK == weekday && history.isRegular(i)) {
                sum += history.sales()[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
