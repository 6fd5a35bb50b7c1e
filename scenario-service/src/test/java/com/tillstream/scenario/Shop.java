package com.tillstream.scenario;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up shop of which everything is known: what it would sell without noise, what promotions do, when it closes.
 *
 * @param noise relative standard deviation of a day
 * @param uplift what a promotion adds, as a fraction
 */
public record Shop(LocalDate first, int days, double noise, double uplift, double discount) {
    public static final double PRICE = 20;
    public static final double MARGIN_RATE = 0.3;
    public static final List<SeriesKey> SERIES = List.of(
            new SeriesKey("offline", "Audio"),
            new SeriesKey("offline", "Gaming"),
            new SeriesKey("offline", "TV"),
            new SeriesKey("online", "Gaming"),
            new SeriesKey("online", "TV"));

    private static final double[] WEEK = {0.9, 1, 1, 1.1, 1.3, 1.5, 0};
    private static final int CYCLE = 28;
    private static final int PROMOTION_DAYS = 5;

    /** Two years and a bit that end on 2025-06-28, a Saturday. */
    public static Shop usual() {
        return new Shop(LocalDate.of(2023, 6, 5), 755, 0.08, 0.4, 0.2);
    }

    public LocalDate end() {
        return first.plusDays(days);
    }

    /** What a day sells without noise and promotion. */
    public double baseline(SeriesKey key, LocalDate day) {
        double level = 1_000 * (1 + SERIES.indexOf(key));
        double season = 1 + 0.2 * Math.sin(2 * Math.PI * day.getDayOfYear() / 365.25);
        return level * season * WEEK[day.getDayOfWeek().getValue() - 1];
    }

    /** From Monday to Friday every four weeks, in another week for each series. */
    public boolean isPromoted(SeriesKey key, LocalDate day) {
        long phase = Math.floorMod(day.toEpochDay() - first.toEpochDay() - 7L * SERIES.indexOf(key), CYCLE);
        return phase < PROMOTION_DAYS && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** All series with their noise; the same seed gives the same. */
    public List<SalesSeries> history(long seed) {
        var random = new Random(seed);
        var histories = new ArrayList<SalesSeries>();
        for (var key : SERIES) {
            var series = new SalesSeries(
                    key,
                    first,
                    new double[days],
                    new double[days],
                    new double[days],
                    new double[days],
                    new DiscountBand[days],
                    new double[days]);
            Arrays.fill(series.discount(), Double.NaN);
            for (int i = 0; i < days; i++) {
                fill(series, i, random.nextGaussian());
            }
            histories.add(series);
        }
        return histories;
    }

    private void fill(SalesSeries series, int i, double noiseOfTheDay) {
        var day = series.day(i);
        boolean promoted = isPromoted(series.key(), day);
        double sales = baseline(series.key(), day) * Math.exp(noise * noiseOfTheDay) * (promoted ? 1 + uplift : 1);
        double price = promoted ? PRICE * (1 - discount) : PRICE;
        series.sales()[i] = sales;
        series.units()[i] = sales / price;
        series.costed()[i] = sales;
        series.margin()[i] = sales - sales / price * PRICE * (1 - MARGIN_RATE);
        if (promoted) {
            series.promotion()[i] = DiscountBand.of(discount);
            series.discount()[i] = discount;
        }
    }

    /** The same as rows of a file of type {@code sales_daily}; closed days are left out. */
    public List<Map<String, Object>> rows(long seed) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var series : history(seed)) {
            for (int i = 0; i < days; i++) {
                if (series.isOpen(i)) {
                    rows.add(row(series, i));
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> row(SalesSeries series, int i) {
        var row = new LinkedHashMap<String, Object>();
        row.put("date", series.day(i));
        row.put("channel", series.key().channel());
        row.put("department", series.key().department());
        row.put("sales_value", money(series.sales()[i]));
        row.put("units", BigDecimal.valueOf(Math.round(series.units()[i])));
        row.put("margin_value", money(series.margin()[i]));
        row.put("promo_flag", Boolean.toString(!series.isRegular(i)));
        if (!series.isRegular(i)) {
            row.put("discount_pct", money(series.discount()[i] * 100));
        }
        return row;
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }
}
