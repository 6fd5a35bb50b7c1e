package com.tillstream.local.chaos;

import com.tillstream.local.client.Ingestion;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.client.Transient;
import com.tillstream.local.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One upload of the file by a tenant of its own, while parts are killed. */
record Round(Platform platform, TillApi api, Path file) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Gives the id of the upload, whose KPIs are ready. */
    String ingest(List<Kill> kills) throws IOException, InterruptedException {
        var killer = Thread.ofVirtual().start(() -> kill(kills));
        try {
            var ingestion = upload();
            new Ingestion(api, ingestion).awaitReady(PATIENCE);
            killer.join();
            return ingestion;
        } finally {
            killer.interrupt();
        }
    }

    /** A part that was killed when the KPIs were there already may have to come back first. */
    Numbers numbers(String ingestion) throws IOException, InterruptedException {
        return patiently(() -> {
            new Ingestion(api, ingestion).awaitReady(PATIENCE);
            return Numbers.of(api, ingestion);
        });
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
