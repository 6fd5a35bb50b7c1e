package com.tillstream.local.platform;

import java.io.IOException;
import java.nio.file.Files;

/** What must hold before anything is started. */
record Preflight(PlatformOptions options) {
    private static final long LEAST_BYTES = 2L << 30;

    void check() throws IOException {
        for (var service : Service.values()) {
            options.installation().jar(service);
        }
        portsAreFree();
        diskHasRoom();
    }

    private void portsAreFree() {
        var busy = options.ports().busy();
        if (!busy.isEmpty()) {
            throw new PlatformException("somebody listens on port " + String.join(", ", busy)
                    + ": stop that program, or choose other ports with --port-base N");
        }
    }

    private void diskHasRoom() throws IOException {
        var store = Files.getFileStore(options.folder().root());
        if (store.getUsableSpace() < LEAST_BYTES) {
            throw new PlatformException("the disk of " + options.folder().root() + " has "
                    + (store.getUsableSpace() >> 20) + " MiB left, and " + (LEAST_BYTES >> 20)
                    + " MiB are needed: make room, or set TILL_HOME to a folder elsewhere");
        }
    }
}
