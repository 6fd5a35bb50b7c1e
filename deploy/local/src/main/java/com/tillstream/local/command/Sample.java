package com.tillstream.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.tillstream.local.client.Addresses;
import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.Tenant;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.platform.PrivateFile;
import com.tillstream.local.platform.Secrets;
import com.tillstream.local.sample.SampleOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tenant that a new platform starts with, and its two years of orders. */
record Sample(Context context, Addresses addresses) {
    private static final int ROWS = 20_000;
    private static final int SEED = 42;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MONTHS = "/v1/kpis/sales?period_type=month&product=*&sort=period&limit=1000";

    /** Made once. */
    Tenant tenant() throws IOException {
        var known = remembered().read();
        if (known.containsKey("TOKEN")) {
            return new Tenant(known.get("TENANT"), known.get("TOKEN"));
        }
        var operator = new TillApi(addresses, Secrets.operatorToken(context.folder()));
        var tenant = operator.createTenant("Sample shop");
        remember(Map.of("TENANT", tenant.id(), "TOKEN", tenant.token()));
        return tenant;
    }

    /** Loaded once: a second start finds it there. */
    void load(Tenant tenant) throws IOException {
        var api = new TillApi(addresses, tenant.token());
        var loaded = remembered().read().get("INGESTION");
        if (loaded != null) {
            context.out().println("sample orders are there already");
            return;
        }
        long began = System.nanoTime();
        var ingestion = upload(api);
        new Ingestion(api, ingestion).awaitReady(PATIENCE);
        remember(Map.of("INGESTION", ingestion));
        context.out().printf("%,d sample order lines became KPIs in %.1f s%n", ROWS, (System.nanoTime() - began) / 1e9);
    }

    /** The tenant's sales, a row a month. */
    List<JsonNode> monthlySales(Tenant tenant) throws IOException {
        return new TillApi(addresses, tenant.token()).kpiItems(MONTHS);
    }

    private String upload(TillApi api) throws IOException {
        var file = context.folder().root().resolve("sample-orders.csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(ROWS, SEED).writeTo(out);
        }
        var upload = api.upload(file, "orders");
        Files.delete(file);
        return upload.ingestionId();
    }

    private PrivateFile remembered() {
        return new PrivateFile(context.folder().sample());
    }

    private void remember(Map<String, String> more) throws IOException {
        var all = new TreeMap<>(remembered().read());
        all.putAll(more);
        remembered().write(all);
    }
}
