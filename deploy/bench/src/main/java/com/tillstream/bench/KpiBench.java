package com.tillstream.bench;

import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * When each family of KPIs is ready: of large uploads of several sizes, each into a tenant of its own, and of small ones into what
 * is there then. The charts at the end are for docs/performance.md.
 */
final class KpiBench {
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final int UPLOADS = 5;
    private static final int ROWS_OF_AN_UPLOAD = 1_000;
    private static final double MILLION = 1e6;

    private final long[] sizes;

    /** @param sizes rows of the large uploads */
    KpiBench(long... sizes) {
        this.sizes = sizes.clone();
    }

    private record Result(long rows, double large, double small, double smallSales) {}

    void run() throws Exception {
        var results = new ArrayList<Result>();
        try (var platform = BenchPlatform.start()) {
            for (long rows : sizes) {
                results.add(measure(platform, rows));
            }
        }
        results.forEach(result -> System.out.printf(
                "%,12d rows: all families after %6.1f s; %,d rows more: sales after %.1f s, all families after %.1f s (medians of %d)%n",
                result.rows, result.large, ROWS_OF_AN_UPLOAD, result.smallSales, result.small, UPLOADS));
        chart(
                "Seconds a million lines until all families are ready",
                results,
                result -> result.large / result.rows * MILLION);
        chart("Seconds until all families of 1 000 rows more are ready", results, Result::small);
    }

    private static Result measure(BenchPlatform platform, long rows) throws Exception {
        var api = platform.newTenant();
        var large = families(api, platform.generate(rows, 1));
        print(rows, large);
        var small = new ArrayList<Map<String, Double>>();
        for (int i = 0; i < UPLOADS; i++) {
            small.add(families(api, platform.generate(ROWS_OF_AN_UPLOAD, 100 + i)));
            print(ROWS_OF_AN_UPLOAD, small.getLast());
        }
        return new Result(rows, last(large), median(small, KpiBench::last), median(small, ready -> ready.get("sales")));
    }

    private static double last(Map<String, Double> ready) {
        return Collections.max(ready.values());
    }

    private static double median(List<Map<String, Double>> uploads, ToDoubleFunction<Map<String, Double>> measure) {
        return uploads.stream().mapToDouble(measure).sorted().toArray()[uploads.size() / 2];
    }

    /** As Mermaid draws it. */
    private static void chart(String title, List<Result> results, ToDoubleFunction<Result> measure) {
        var x = results.stream()
                .map(result -> "\"" + result.rows / MILLION + " M\"")
                .collect(Collectors.joining(", "));
        var y = results.stream()
                .map(result -> "%.1f".formatted(measure.applyAsDouble(result)))
                .collect(Collectors.joining(", "));
        System.out.printf("%nxychart-beta%n  title \"%s\"%n  x-axis \"lines\" [%s]%n  bar [%s]%n", title, x, y);
    }

    /** Seconds from the first byte of the upload until each family is ready. */
    private static Map<String, Double> families(TillApi api, Path file) throws IOException, InterruptedException {
        var ready = new LinkedHashMap<String, Double>();
        long start = System.nanoTime();
        var ingestion = api.upload(file, "orders").ingestionId();
        var flags = api.flags(ingestion);
        while (flags.isEmpty() || ready.size() < flags.size()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            double seconds = (System.nanoTime() - start) / 1e9;
            flags = api.flags(ingestion);
            flags.forEach((family, status) -> {
                if (status.equals("failed")) {
                    throw new IllegalStateException(family + " failed");
                }
                if (status.equals("ready")) {
                    ready.putIfAbsent(family, seconds);
                }
            });
        }
        return ready;
    }

    private static void print(long rows, Map<String, Double> ready) {
        System.out.printf("%,d rows:%n", rows);
        ready.forEach((family, seconds) -> System.out.printf("%8.1f s  %s%n", seconds, family));
    }
}
