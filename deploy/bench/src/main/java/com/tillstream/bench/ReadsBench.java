package com.tillstream.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Two years of months of one product: over HTTP, and by pgbench with the same SELECT. */
final class ReadsBench {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int SEED = 42;
    private static final int PER_SECOND = 500;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    private final long rows;

    ReadsBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        try (var platform = BenchPlatform.start()) {
            var api = platform.newTenant();
            var file = platform.generate(rows, SEED);
            new Ingestion(api, api.upload(file, "orders").ingestionId()).awaitReady(PATIENCE);
            var products = products(api);
            var requests = requests(platform, api, products);
            var load = new HttpLoad(requests);
            load.closed(CLIENTS, WARM_UP);
            for (int i = 0; i < ROUNDS; i++) {
                System.out.println(load.open(PER_SECOND, MEASURED));
            }
            double http = load.closed(CLIENTS, MEASURED);
            double pgbench = new Pgbench(platform.libpqUrl()).transactionsPerSecond(products, CLIENTS, MEASURED);
            System.out.printf(
                    "as fast as %d clients can: %,.0f reads/s over HTTP, %,.0f by pgbench: %.0f %%%n",
                    CLIENTS, http, pgbench, 100 * http / pgbench);
        }
    }

    private static List<String> products(TillApi api) throws IOException {
        return api.kpiItems("/v1/kpis/sales?period_type=year&from=2024-01-01&to=2024-01-01&limit=1000").stream()
                .map((JsonNode item) -> item.path("product_id").asText())
                .filter(product -> !product.equals("*"))
                .toList();
    }

    private static List<HttpRequest> requests(BenchPlatform platform, TillApi api, List<String> products) {
        return IntStream.range(0, products.size())
                .mapToObj(i -> HttpRequest.newBuilder(
                                URI.create(platform.addresses().kpi()
                                        + "/v1/kpis/sales?period_type=month&limit=24&product=" + products.get(i)))
                        .header("Authorization", "Bearer " + api.token())
                        .build())
                .toList();
    }
}
