package com.tillstream.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** From the first byte of an upload to the last number that can be read, beside a script that makes the same tables. */
final class PipelineBench {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private static final int SEED = 42;

    private final long rows;

    PipelineBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        try (var platform = BenchPlatform.start()) {
            var file = platform.generate(rows, SEED);
            System.out.println("services that have just started:");
            var first = throughTillstream(platform, file);
            System.out.println("the same file of another tenant, services that have worked before:");
            var second = throughTillstream(platform, file);
            var script = new Baseline(platform.libpqUrl()).run(file);
            print("just started", first, script);
            print("worked before", second, script);
        }
    }

    private void print(String services, Duration tillstream, Duration script) {
        System.out.printf(
                "%,d rows, services %s: Tillstream %.1f s (%,.0f rows/s), script %.1f s, ratio %.2f%n",
                rows,
                services,
                seconds(tillstream),
                rows / seconds(tillstream),
                seconds(script),
                seconds(script) / seconds(tillstream));
    }

    private static Duration throughTillstream(BenchPlatform platform, Path file) throws Exception {
        var addresses = platform.addresses();
        var api = platform.newTenant();
        try (var heaps = new PeakHeaps(List.of(addresses.ingest(), addresses.kpi(), addresses.scenario()))) {
            long start = System.nanoTime();
            var ingestion = api.upload(file, "orders").ingestionId();
            report("uploaded", start);
            while (!api.file(ingestion).path("status").asText().equals("completed")) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            report("parsed, stored, published", start);
            for (var family : List.of("daily_aggregates", "sales")) {
                while (!"ready".equals(api.flags(ingestion).get(family))) {
                    Thread.sleep(BETWEEN_LOOKS_MILLIS);
                }
                report(family + " ready", start);
            }
            var took = Duration.ofNanos(System.nanoTime() - start);
            heaps.print();
            return took;
        }
    }

    private static void report(String stage, long start) {
        System.out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, stage);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
