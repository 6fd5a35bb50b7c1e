package com.tillstream.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of a platform, each in a file with its number and the moment of its start, so that nobody else's process,
 * which was given the number later, is ever taken for one of ours.
 */
public record RunningProcesses(TillFolder folder) {
    private static final String SUFFIX = ".pid";
    private static final String LAUNCHER = "launcher";

    /** Notes this process as the launcher. */
    public void rememberLauncher() throws IOException {
        remember(LAUNCHER, ProcessHandle.current());
    }

    /** The launcher, if it runs. */
    public Optional<ProcessHandle> launcher() {
        return read(file(LAUNCHER));
    }

    void remember(String name, ProcessHandle process) throws IOException {
        var start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Files.writeString(file(name), process.pid() + " " + start + "\n");
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
        int ended = 0;
        try (Stream<Path> files = Files.list(folder.run())) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                var process = read(file)
                        .filter(handle ->
                                handle.pid() != ProcessHandle.current().pid());
                process.ifPresent(handle -> end(handle, patience));
                ended += process.isPresent() ? 1 : 0;
                Files.deleteIfExists(file);
            }
        }
        return ended;
    }

    /** Asks a process to end, and makes it after a while. */
    public static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            exit.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Path file(String name) {
        return folder.run().resolve(name + SUFFIX);
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            long started = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.info()
                                    .startInstant()
                                    .map(Instant::toEpochMilli)
                                    .orElse(0L)
                            == started);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
