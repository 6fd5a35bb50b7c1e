package com.tillstream.local.client;

import java.io.IOException;
import java.time.Duration;

/** Follows an upload until its KPIs are there. */
public record Ingestion(TillApi api, String id) {
    private static final int POLL_MILLIS = 200;

    /**
     * Comes back when a family of KPIs is ready.
     *
     * @throws IOException if the file or its KPIs failed, or if they took longer
     */
    public void awaitReady(String family, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady(family)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the KPIs of " + id + " are not ready after " + patience.toSeconds() + " s; file "
                        + api.file(id) + ", " + family + " " + api.flag(id, family));
            }
            pause();
        }
    }

    private boolean isReady(String family) throws IOException {
        var file = api.file(id);
        if (file.path("status").asText().equals("failed")) {
            throw new IOException(
                    "the file " + id + " failed: " + file.path("error_message").asText());
        }
        var status = api.flag(id, family);
        if (status.equals("failed")) {
            throw new IOException("the " + family + " KPIs of " + id + " failed; see till logs kpi-service");
        }
        return status.equals("ready");
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
