package com.tillstream.bench;

import com.tillstream.embedded.FolderRemoval;
import com.tillstream.local.client.Addresses;
import com.tillstream.local.client.Tenant;
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

/** A platform of a benchmark's own, beside one that may run, with nothing in it. */
final class BenchPlatform implements AutoCloseable {
    private final TillFolder folder;
    private final Platform platform;
    private final Ports ports;
    private final Addresses addresses;

    private BenchPlatform(TillFolder folder, Platform platform, Ports ports) {
        this.folder = folder;
        this.platform = platform;
        this.ports = ports;
        this.addresses = new Addresses(
                ports.url(Service.DASHBOARD),
                ports.url(Service.INGEST),
                ports.url(Service.KPI),
                ports.url(Service.SCENARIO));
    }

    static BenchPlatform start() throws IOException {
        var context = Context.ofThisProcess();
        var folder = new TillFolder(context.folder().root().resolve("bench"));
        FolderRemoval.of(folder.root());
        var ports = Ports.free();
        var options = PlatformOptions.of(folder, context.installation(), ports);
        var platform = Platform.start(options, System.out::println);
        // Whoever breaks a benchmark off is to find nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "end"));
        return new BenchPlatform(folder, platform, ports);
    }

    Addresses addresses() {
        return addresses;
    }

    /** Of the server, for its owner. */
    String libpqUrl() throws IOException {
        return platform.libpqUrl();
    }

    /** Kafka's address. */
    String broker() {
        return "127.0.0.1:" + ports.broker();
    }

    /** A tenant with nothing in it. */
    Tenant createTenant() throws IOException {
        return new TillApi(addresses, Secrets.operatorToken(folder)).createTenant("bench");
    }

    /** The way in for a new tenant. */
    TillApi newTenant() throws IOException {
        return new TillApi(addresses, createTenant().token());
    }

    /** A file of generated orders, the same for the same number of rows and seed. */
    Path generate(long rows, int seed) throws IOException {
        var file = folder.root().resolve("orders-" + rows + "-" + seed + ".csv");
        try (var out = Files.newOutputStream(file)) {
            new SampleOrders(rows, seed).writeTo(out);
        }
        System.out.printf("file: %,d bytes%n", Files.size(file));
        return file;
    }

    @Override
    public void close() {
        platform.close();
    }
}
