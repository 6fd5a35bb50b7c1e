package com.tillstream.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Watches how much heap services use, by their metrics, twice a second. */
final class PeakHeaps implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Double> peaks = new ConcurrentHashMap<>();
    private final List<String> services;
    private final Thread watcher;

    PeakHeaps(List<String> services) {
        this.services = services;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    void print() {
        services.forEach(service ->
                System.out.printf("peak heap of %s: %.0f MB%n", service, peaks.getOrDefault(service, 0.0) / 1e6));
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (var service : services) {
                    peaks.merge(service, heap(service), Math::max);
                }
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double heap(String service) throws InterruptedException {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(service + "/q/metrics")).build();
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
