package com.tillstream.bench;

import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thousand rows of one tenant while another has large files under way: nobody is to wait for somebody else's. */
final class FairnessBench {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int LARGE_FILES = 3;
    private static final int UPLOADS = 7;
    private static final int ROWS_OF_AN_UPLOAD = 1_000;

    private final long rows;

    FairnessBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        try (var platform = BenchPlatform.start()) {
            var large = new ArrayList<Path>();
            for (int i = 0; i < LARGE_FILES; i++) {
                large.add(platform.generate(rows, i));
            }
            var small = new ArrayList<Path>();
            for (int i = 0; i < UPLOADS; i++) {
                small.add(platform.generate(ROWS_OF_AN_UPLOAD, 100 + i));
            }
            var alone = seconds(platform.newTenant(), small);
            var busy = platform.newTenant();
            var underWay = new ArrayList<Ingestion>();
            for (var file : large) {
                underWay.add(new Ingestion(busy, busy.upload(file, "orders").ingestionId()));
            }
            var beside = seconds(platform.newTenant(), small);
            System.out.printf(
                    "%,d rows until their KPIs are ready: alone %.2f s, beside %d files of %,d rows of another tenant %.2f s, at most %.2f s (medians of %d)%n",
                    ROWS_OF_AN_UPLOAD,
                    median(alone),
                    LARGE_FILES,
                    rows,
                    median(beside),
                    beside.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    UPLOADS);
            for (var ingestion : underWay) {
                ingestion.awaitReady(PATIENCE);
            }
        }
    }

    private static List<Double> seconds(TillApi api, List<Path> files) throws IOException {
        var seconds = new ArrayList<Double>();
        for (var file : files) {
            long start = System.nanoTime();
            new Ingestion(api, api.upload(file, "orders").ingestionId()).awaitReady(PATIENCE);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        return seconds;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
