package com.tillstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a crash leaves in a server's folder: backends that have not noticed yet, a server whose parent was killed, and a
 * {@code postmaster.pid} whose number may by now belong to somebody else. PostgreSQL would refuse to start beside them.
 */
record PostgresLeftovers(PostgresFolder folder) {
    /** Only for the holder of the folder's lock: whoever still works there has lost its parent. */
    void clear() throws IOException {
        var orphans = ProcessHandle.allProcesses().filter(this::worksHere).toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(orphan -> orphan.onExit().join());
        Files.deleteIfExists(pidFile());
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
