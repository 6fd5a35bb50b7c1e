package com.tillstream.bench;

import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each family of KPIs is ready: of a large upload into nothing, and of small ones into what is there then. */
final class KpiBench {
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final int UPLOADS = 3;
    private static final int ROWS_OF_AN_UPLOAD = 1_000;

    private final long rows;

    KpiBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        try (var platform = BenchPlatform.start()) {
            var api = platform.newTenant();
            print(rows, families(api, platform.generate(rows, 1)));
            for (int i = 0; i < UPLOADS; i++) {
                print(ROWS_OF_AN_UPLOAD, families(api, platform.generate(ROWS_OF_AN_UPLOAD, 100 + i)));
            }
        }
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
