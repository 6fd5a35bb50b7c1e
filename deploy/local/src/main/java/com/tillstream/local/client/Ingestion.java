package com.tillstream.local.client;

import java.io.IOException;
import java.time.Duration;

/** Follows an upload until its KPIs are there. */
public record Ingestion(TillApi api, String id) {
    private static final int POLL_MILLIS = 200;
    private static final String READY = "ready";

    /**
     * Comes back when every family of KPIs is ready; a service that does not answer for a while is asked again.
     *
     * @throws IngestionFailed if the file or its KPIs failed, or if they took longer
     */
    public void awaitReady(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var seen = status(); !seen.equals(READY); seen = status()) {
            if (System.nanoTime() > deadline) {
                throw new IngestionFailed(
                        "the KPIs of " + id + " are not ready after " + patience.toSeconds() + " s: " + seen);
            }
            pause();
        }
    }

    private String status() throws IOException {
        try {
            var file = api.file(id);
            if (file.path("status").asText().equals("failed")) {
                throw new IngestionFailed("the file " + id + " failed: "
                        + file.path("error_message").asText());
            }
            return ready(file.path("status").asText());
        } catch (IngestionFailed e) {
            throw e;
        } catch (IOException e) {
            return Transient.orThrow(e).getMessage();
        }
    }

    private String ready(String fileStatus) throws IOException {
        var flags = api.flags(id);
        if (flags.containsValue("failed")) {
            throw new IngestionFailed("the KPIs of " + id + " failed: " + flags + "; see till logs kpi-service");
        }
        boolean ready = !flags.isEmpty() && flags.values().stream().allMatch(READY::equals);
        return ready ? READY : "file " + fileStatus + ", KPIs " + flags;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting", e);
        }
    }
}
