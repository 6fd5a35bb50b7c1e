package com.tillstream.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of a platform, each in a file with its number and the moment of its start, so that nobody else's process,
 * which was given the number later, is ever taken for one of ours.
 */
public record RunningProcesses(TillFolder folder) {
    private static final String SUFFIX = ".pid";
    private static final String LAUNCHER = "launcher";
    private static final Duration TO_BE_KILLED = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 20;

    /** Notes this process as the launcher. */
    public void rememberLauncher() throws IOException {
        remember(LAUNCHER, ProcessHandle.current());
    }

    /** The launcher, if it runs. */
    public Optional<ProcessHandle> launcher() {
        return read(file(LAUNCHER));
    }

    void remember(String name, ProcessHandle process) throws IOException {
        Files.writeString(file(name), process.pid() + " " + started(process) + "\n");
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Forgets the launcher, as it ends. */
    public void forgetLauncher() throws IOException {
        forget(LAUNCHER);
    }

    /** Ends what a launcher that was killed has left behind; says how many processes that were. */
    public int endLeftovers(Duration patience) throws IOException {
        if (Files.notExists(folder.run())) {
            return 0;
        }
        var leftovers = new ArrayList<ProcessHandle>();
        try (Stream<Path> files = Files.list(folder.run())) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                read(file)
                        .filter(process -> !process.equals(ProcessHandle.current()))
                        .ifPresent(leftovers::add);
                Files.deleteIfExists(file);
            }
        }
        // All at once: PostgreSQL waits for its clients to leave.
        leftovers.forEach(ProcessHandle::destroy);
        leftovers.forEach(process -> end(process, patience));
        return leftovers.size();
    }

    /** Asks a process to end, and makes it after a while. */
    public static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!ends(process, patience)) {
            process.destroyForcibly();
            ends(process, TO_BE_KILLED);
        }
    }

    private static boolean ends(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (runs(process) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !runs(process);
    }

    /** A process that has ended has no program any more, but may keep its number until somebody asks for its exit code. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private Path file(String name) {
        return folder.run().resolve(name + SUFFIX);
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            long started = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> started(process) == started)
                    .filter(RunningProcesses::runs);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
