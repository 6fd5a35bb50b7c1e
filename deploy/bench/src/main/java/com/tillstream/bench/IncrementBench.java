package com.tillstream.bench;

import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thousand rows into a tenant that has many lines, and into one that has none: cost is to follow the upload. */
final class IncrementBench {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int UPLOADS = 5;
    private static final int ROWS_OF_AN_UPLOAD = 1_000;

    private final long rows;

    IncrementBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        try (var platform = BenchPlatform.start()) {
            var full = platform.newTenant();
            System.out.printf("%,d lines: %.1f s%n", rows, seconds(full, platform.generate(rows, 1)));
            var empty = new ArrayList<Double>();
            var loaded = new ArrayList<Double>();
            for (int i = 0; i < UPLOADS; i++) {
                var file = platform.generate(ROWS_OF_AN_UPLOAD, 100 + i);
                empty.add(seconds(platform.newTenant(), file));
                loaded.add(seconds(full, file));
            }
            System.out.printf(
                    "%,d rows into an empty tenant %.2f s, into %,d lines %.2f s (medians of %d): %.2f times%n",
                    ROWS_OF_AN_UPLOAD, median(empty), rows, median(loaded), UPLOADS, median(loaded) / median(empty));
        }
    }

    private static double seconds(TillApi api, Path file) throws IOException {
        long start = System.nanoTime();
        new Ingestion(api, api.upload(file, "orders").ingestionId()).awaitReady(PATIENCE);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
