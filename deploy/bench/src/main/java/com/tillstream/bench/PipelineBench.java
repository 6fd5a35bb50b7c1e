package com.tillstream.bench;

import com.tillstream.embedded.FolderRemoval;
import com.tillstream.local.client.Addresses;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.command.Context;
import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.PlatformOptions;
import com.tillstream.local.platform.Ports;
import com.tillstream.local.platform.Secrets;
import com.tillstream.local.platform.Service;
import com.tillstream.local.platform.TillFolder;
import com.tillstream.local.sample.SampleOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** From the first byte of an upload to the last number that can be read, beside a script that makes the same tables. */
final class PipelineBench {
    private static final int SEED = 42;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final long rows;

    PipelineBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        var context = Context.ofThisProcess();
        var folder = new TillFolder(context.folder().root().resolve("bench"));
        FolderRemoval.of(folder.root());
        var ports = Ports.free();
        try (var platform =
                Platform.start(PlatformOptions.of(folder, context.installation(), ports), System.out::println)) {
            var file = generate(folder);
            var tillstream = throughTillstream(folder, ports, file);
            var script = new Baseline(platform.libpqUrl()).run(file);
            System.out.printf(
                    "%,d rows: Tillstream %.1f s (%,.0f rows/s), script %.1f s, ratio %.2f%n",
                    rows,
                    seconds(tillstream),
                    rows / seconds(tillstream),
                    seconds(script),
                    seconds(script) / seconds(tillstream));
        }
    }

    private Path generate(TillFolder folder) throws IOException {
        var file = folder.root().resolve("orders.csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(rows, SEED).writeTo(out);
        }
        System.out.printf("file: %,d bytes%n", Files.size(file));
        return file;
    }

    private Duration throughTillstream(TillFolder folder, Ports ports, Path file) throws Exception {
        var addresses = new Addresses(
                ports.url(Service.DASHBOARD),
                ports.url(Service.INGEST),
                ports.url(Service.KPI),
                ports.url(Service.SCENARIO));
        var tenant = new TillApi(addresses, Secrets.operatorToken(folder)).createTenant("bench");
        var api = new TillApi(addresses, tenant.token());
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
