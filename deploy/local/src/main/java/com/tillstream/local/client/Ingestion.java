package com.tillstream.local.client;

import java.io.IOException;
import java.time.Duration;

/** Follows an upload until its KPIs are there. */
public record Ingestion(TillApi api, String id) {
    private static final int POLL_MILLIS = 200;

    /**
     * Comes back when a family of KPIs is ready; a service that does not answer for a while is asked again.
     *
     * @throws IngestionFailed if the file or its KPIs failed, or if they took longer
     */
    public void awaitReady(String family, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var seen = status(family); !seen.equals("ready"); seen = status(family)) {
            if (System.nanoTime() > deadline) {
                throw new IngestionFailed(
                        "the KPIs of " + id + " are not ready after " + patience.toSeconds() + " s: " + seen);
            }
            pause();
        }
    }

    private String status(String family) throws IOException {
        try {
            var file = api.file(id);
            if (file.path("status").asText().equals("failed")) {
                throw new IngestionFailed("the file " + id + " failed: "
                        + file.path("error_message").asText());
            }
            return ready(family, file.path("status").asText());
        } catch (IngestionFailed e) {
            throw e;
        } catch (IOException e) {
            return Transient.orThrow(e).getMessage();
        }
    }

    private String ready(String family, String fileStatus) throws IOException {
        var status = api.flag(id, family);
        if (status.equals("failed")) {
            throw new IngestionFailed("the " + family + " KPIs of " + id + " failed; see till logs kpi-service");
        }
        return status.equals("ready") ? status : "file " + fileStatus + ", " + family + " KPIs " + status;
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
