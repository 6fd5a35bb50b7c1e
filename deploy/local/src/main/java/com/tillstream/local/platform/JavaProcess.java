package com.tillstream.local.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A part of the platform that is a Java program: a service or the broker. */
final class JavaProcess implements Component {
    private static final Duration TO_END = Duration.ofSeconds(20);
    private static final Duration TO_BE_READY = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 100;

    private final String name;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final BooleanSupplier ready;
    private final TillFolder folder;
    private volatile Process process;
    private boolean stopped;

    /**
     * Is not started yet.
     *
     * @param arguments of java
     * @param environment all that it sees of ours: none of the launcher's variables but the path
     */
    JavaProcess(
            String name,
            List<String> arguments,
            Map<String, String> environment,
            BooleanSupplier ready,
            TillFolder folder) {
        this.name = name;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.ready = ready;
        this.folder = folder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws IOException {
        spawn();
        awaitReady();
    }

    /** Never after it was stopped: a part that is being revived while all ends would be left behind. */
    private synchronized void spawn() throws IOException {
        if (stopped) {
            throw new IOException("it is being stopped");
        }
        end();
        keepFormerLog();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log()));
        builder.environment().keySet().removeIf(key -> key.startsWith("QUARKUS_") || key.startsWith("TILLSTREAM_"));
        builder.environment().putAll(environment);
        process = builder.start();
        new RunningProcesses(folder).remember(name, process.toHandle());
    }

    private java.io.File log() {
        return folder.log(name).toFile();
    }

    private void keepFormerLog() throws IOException {
        var log = folder.log(name);
        if (process == null && Files.exists(log)) {
            Files.move(log, folder.log(name + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + TO_BE_READY.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure(name + " stopped with exit code " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw failure(name + " was not ready after " + TO_BE_READY.toSeconds() + " s");
            }
            pause();
        }
    }

    private PlatformException failure(String what) {
        var log = folder.log(name);
        return new PlatformException(what + "; its log " + log + " ends:\n" + LogTail.of(log));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting", e);
        }
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public synchronized void stop() throws IOException {
        stopped = true;
        end();
    }

    private void end() throws IOException {
        if (process != null) {
            RunningProcesses.end(process.toHandle(), TO_END);
            new RunningProcesses(folder).forget(name);
        }
    }
}
