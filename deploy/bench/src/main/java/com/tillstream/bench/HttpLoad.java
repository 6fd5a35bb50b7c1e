package com.tillstream.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Sends the same requests in random order. */
final class HttpLoad {
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> requests;

    HttpLoad(List<HttpRequest> requests) {
        this.requests = requests;
    }

    /** A number of clients, each of which asks again as soon as it is answered. @return answers per second */
    double closed(int clients, Duration duration) throws InterruptedException {
        var answers = new LongAdder();
        long end = System.nanoTime() + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        send();
                        answers.increment();
                    }
                });
            }
        }
        return answers.sum() * 1e9 / duration.toNanos();
    }

    /** Requests at their times, whether those before are answered or not; a late answer counts from when it was due. */
    String open(int perSecond, Duration duration) {
        int count = Math.toIntExact(perSecond * duration.toSeconds());
        var latencies = new long[count];
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> {
                    send();
                    latencies[number] = System.nanoTime() - due;
                });
            }
        }
        return percentiles(latencies, perSecond);
    }

    private static String percentiles(long[] latencies, int perSecond) {
        java.util.Arrays.sort(latencies);
        var words = new ArrayList<String>();
        for (int percent : new int[] {50, 90, 99}) {
            words.add("p%d %.1f ms".formatted(percent, latencies[latencies.length * percent / 100] / 1e6));
        }
        return perSecond + " reads/s: " + String.join(", ", words);
    }

    private void send() {
        try {
            var request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != OK) {
                throw new IllegalStateException(request.uri() + " was answered with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
