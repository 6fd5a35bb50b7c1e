package com.tillstream.local.chaos;

import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.client.Transient;
import com.tillstream.local.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** One upload of the file by a tenant of its own, and order events beside it, while parts are killed. */
record Round(Platform platform, TillApi api, Path file) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Gives the id of the upload, whose KPIs are ready. */
    String ingest(List<Kill> kills) throws IOException, InterruptedException {
        var killer = Thread.ofVirtual().start(() -> kill(kills));
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var feed = beside.submit(() -> {
                sendOrders();
                return true;
            });
            var ingestion = upload();
            feed.get();
            patiently(() -> {
                awaitReady();
                return true;
            });
            killer.join();
            return ingestion;
        } catch (ExecutionException e) {
            throw new IOException("the orders beside the file did not arrive", e);
        } finally {
            killer.interrupt();
        }
    }

    /** What is different from these numbers, and stays so. */
    List<String> differences(Numbers expected, String ingestion) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var differences = expected.differences(numbers(ingestion));
        while (!differences.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofSeconds(1));
            differences = expected.differences(numbers(ingestion));
        }
        return differences;
    }

    /** What has come of the upload and of the orders; a part that was killed when they were there already may have to come back first. */
    Numbers numbers(String ingestion) throws IOException, InterruptedException {
        return patiently(() -> {
            awaitReady();
            return Numbers.of(api, ingestion);
        });
    }

    private void sendOrders() throws IOException, InterruptedException {
        var feed = new OrderFeed(api);
        feed.send(request -> patiently(() -> {
            request.run();
            return true;
        }));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!patiently(feed::hasArrived)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("they are not in the KPIs after " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    /** Waits for every family of every upload, those of the orders among them. */
    private void awaitReady() throws IOException {
        for (var upload : api.uploads()) {
            new Ingestion(api, upload).awaitReady(PATIENCE);
        }
    }

    private void kill(List<Kill> kills) {
        long began = System.nanoTime();
        try {
            for (var kill : kills) {
                Thread.sleep(kill.after().minusNanos(System.nanoTime() - began));
                platform.process(kill.part()).destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a client does whose connection breaks: the same bytes again. */
    private String upload() throws IOException, InterruptedException {
        return patiently(() -> api.upload(file, "orders").ingestionId());
    }

    private static <T> T patiently(Call<T> call) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call.run();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Transient.orThrow(e);
                Thread.sleep(Duration.ofMillis(200));
            }
        }
    }

    /** A request that may meet a service that is away. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }
}
