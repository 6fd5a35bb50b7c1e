package com.tillstream.scenario.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.holiday.HolidayCalendars;
import com.tillstream.scenario.holiday.HolidayDetection;
import com.tillstream.scenario.holiday.OddClosures;
import com.tillstream.scenario.holiday.SpecialDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fits a model to each series of a tenant. */
@ApplicationScoped
public class Forecaster {
    private static final int LONGEST_HORIZON = 550;

    private static final int MOST_DETECTIONS = 8;

    private final HolidayCalendars calendars;
    /** The holidays of all regions in a range of years: most tenants share a few. */
    private final Cache<Years, HolidayDetection> detections =
            Caffeine.newBuilder().maximumSize(MOST_DETECTIONS).build();

    private record Years(int first, int last) {}

    /** With the holidays that these calendars know. */
    public Forecaster(HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    /**
     * Fits the models.
     *
     * @param told days that the tenant has told of, by name
     * @param region whose holidays the tenant keeps; null to find out
     */
    public List<SeriesModel> fit(Collection<SalesSeries> histories, Map<LocalDate, String> told, String region) {
        if (histories.isEmpty()) {
            return List.of();
        }
        var from = histories.stream()
                .map(SalesSeries::first)
                .min(LocalDate::compareTo)
                .orElseThrow();
        var to = histories.stream()
                .map(SalesSeries::end)
                .max(LocalDate::compareTo)
                .orElseThrow()
                .plusDays(LONGEST_HORIZON);
        var known = region == null ? null : calendars.of(region, from, to);
        var detection = region == null ? detection(new Years(from.getYear(), to.getYear())) : null;
        var others = new OthersInPromotion(histories);
        return histories.stream()
                .filter(history -> history.length() > 0)
                .map(history ->
                        fit(history, special(history, known == null ? detection.of(history) : known, told, to), others))
                .toList();
    }

    private HolidayDetection detection(Years years) {
        return detections.get(
                years,
                range -> HolidayDetection.among(
                        calendars, LocalDate.of(range.first(), 1, 1), LocalDate.of(range.last(), 12, 31)));
    }

    private static SeriesModel fit(SalesSeries history, SpecialDays special, OthersInPromotion others) {
        return LogLinearModel.suits(history)
                ? LogLinearModel.of(history, special, others.of(history))
                : new WeekdayMeanModel(history);
    }

    /** What the tenant has told counts before the calendar, and this before what the shop did. */
    private static SpecialDays special(
            SalesSeries history, SpecialDays holidays, Map<LocalDate, String> told, LocalDate to) {
        var names = new OddClosures(history).everyYear(to);
        names.putAll(holidays.names());
        names.putAll(told);
        return new SpecialDays(holidays.region(), names);
    }
}
