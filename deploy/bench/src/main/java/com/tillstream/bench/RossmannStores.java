package com.tillstream.bench;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Real daily sales of drugstores, each as a department of one tenant. */
final class RossmannStores {
    /** Beside the checkout. */
    private static final Path FILE =
            Path.of(System.getProperty("till.repository"), "..", "shared", "data", "rossmann_stores_odd.csv.gz");

    private static final int STORE = 0;
    private static final int DATE = 2;
    private static final int SALES = 3;
    private static final int CUSTOMERS = 4;
    private static final int PROMO = 6;

    private RossmannStores() {}

    /** The first stores of the file. */
    static Collection<SalesSeries> read(int stores) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            Map<Integer, TreeMap<LocalDate, String[]>> byStore = in.lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .collect(Collectors.groupingBy(
                            row -> Integer.parseInt(row[STORE]),
                            TreeMap::new,
                            Collectors.toMap(
                                    row -> LocalDate.parse(row[DATE]), row -> row, (a, b) -> a, TreeMap::new)));
            return byStore.entrySet().stream()
                    .limit(stores)
                    .map(store -> series(store.getKey(), store.getValue()))
                    .toList();
        }
    }

    private static SalesSeries series(int store, TreeMap<LocalDate, String[]> rows) {
        var first = rows.firstKey();
        int days = (int) (rows.lastKey().toEpochDay() - first.toEpochDay()) + 1;
        var series = new SalesSeries(
                new SeriesKey("offline", "Store " + store),
                first,
                new double[days],
                new double[days],
                new double[days],
                new double[days],
                new DiscountBand[days],
                new double[days]);
        Arrays.fill(series.discount(), Double.NaN);
        rows.forEach((day, row) -> {
            int i = series.index(day);
            series.sales()[i] = Double.parseDouble(row[SALES]);
            series.units()[i] = Double.parseDouble(row[CUSTOMERS]);
            series.promotion()[i] = row[PROMO].equals("1") ? DiscountBand.UNKNOWN : null;
        });
        return series;
    }
}
