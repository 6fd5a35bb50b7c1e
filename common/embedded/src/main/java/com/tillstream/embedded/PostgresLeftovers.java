package com.tillstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a crash leaves in a server's folder: backends that have not noticed yet, a server whose parent was killed, and a
 * {@code postmaster.pid} whose number may by now belong to somebody else. PostgreSQL would refuse to start beside them.
 */
record PostgresLeftovers(PostgresFolder folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 20;

    /** Only for the holder of the folder's lock: whoever still works there has lost its parent. */
    void clear() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var orphans = orphans(); !orphans.isEmpty(); orphans = orphans()) {
            orphans.forEach(ProcessHandle::destroyForcibly);
            if (System.nanoTime() > deadline) {
                throw new IOException("processes " + orphans + " work in " + folder.data() + " and cannot be ended");
            }
            pause();
        }
        Files.deleteIfExists(pidFile());
    }

    private List<ProcessHandle> orphans() {
        return ProcessHandle.allProcesses().filter(this::worksHere).toList();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ending what a crash has left", e);
        }
    }

    private boolean worksHere(ProcessHandle process) {
        var workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return isData(workingFolder);
        }
        return process.info().command().orElse("").endsWith("postgres") && process.pid() == recordedPid();
    }

    private boolean isData(Path link) {
        try {
            return Files.readSymbolicLink(link).equals(folder.data().toRealPath());
        } catch (IOException e) {
            // It ended just now, or it belongs to somebody else: in either case not ours.
            return false;
        }
    }

    private long recordedPid() {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private Path pidFile() {
        return folder.data().resolve("postmaster.pid");
    }
}
