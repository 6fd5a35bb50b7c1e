package com.tillstream.scenario;

import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.forecast.Forecaster;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.holiday.HolidayCalendars;
import com.tillstream.scenario.uplift.UpliftEstimation;
import com.tillstream.scenario.uplift.UpliftModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A baseline and coefficients of a made-up shop, without a database. */
public record Fixture(Baseline baseline, UpliftModel uplift) {
    private static final Forecaster FORECASTER = new Forecaster(new HolidayCalendars());

    public static Fixture of(Shop shop) {
        return of(shop, shop.history(1));
    }

    public static Fixture of(Shop shop, List<SalesSeries> histories) {
        var models = FORECASTER.fit(histories, Map.of(), null);
        var baseline = Baseline.of(shop.end(), 1, histories, models);
        var byKey = new TreeMap<SeriesKey, SeriesModel>();
        models.forEach(model -> byKey.put(model.key(), model));
        var byHistory = new TreeMap<SeriesKey, SalesSeries>();
        histories.forEach(history -> byHistory.put(history.key(), history));
        return new Fixture(baseline, UpliftEstimation.of("v1", byKey, byHistory));
    }
}
