package com.tillstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on loopback only, as a child process. Its data outlive it, and it starts again on them whatever was
 * killed before: itself, its backends or this JVM.
 *
 * <p>A data folder holds {@code data} (the cluster), {@code superuser} (the superuser's password) and {@code server.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int STOP_SECONDS = 60;

    private final PostgresFolder folder;
    private final FolderLock lock;
    private final Process server;
    private final int port;

    private EmbeddedPostgres(PostgresFolder folder, FolderLock lock, Process server, int port) {
        this.folder = folder;
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts a server with little memory, for tests. */
    public static EmbeddedPostgres start(Path dataDir, int port) throws IOException {
        return start(dataDir, port, "64MB");
    }

    /**
     * Starts a server on the data of {@code dataDir}, which is initialised if it is new, and waits until it answers.
     *
     * @param port on 127.0.0.1, 0 for any free one
     * @param sharedBuffers memory of its page cache, as PostgreSQL writes it: {@code 512MB}
     * @throws IOException if the folder is in use, or with the end of the server's log if it stops at once
     */
    public static EmbeddedPostgres start(Path dataDir, int port, String sharedBuffers) throws IOException {
        var folder = new PostgresFolder(dataDir.toAbsolutePath());
        Files.createDirectories(folder.root());
        var lock = FolderLock.take(folder.root());
        try {
            return start(folder, lock, port == 0 ? FreePort.any() : port, sharedBuffers);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(PostgresFolder folder, FolderLock lock, int port, String sharedBuffers)
            throws IOException {
        var program = PostgresProgram.unpacked();
        new PostgresLeftovers(folder).clear();
        if (!folder.initialised()) {
            program.initialise(folder);
        }
        var server = program.serve(folder, port, PostgresSettings.of(sharedBuffers));
        var postgres = new EmbeddedPostgres(folder, lock, server, port);
        try {
            new PostgresReadiness(folder, server).await(postgres.superuserJdbcUrl("postgres"));
        } catch (IOException | RuntimeException e) {
            server.destroyForcibly();
            throw e;
        }
        return postgres;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The server's main process: what to watch, and what a chaos test kills. */
    public ProcessHandle process() {
        return server.toHandle();
    }

    /** The password of the superuser {@code postgres}. */
    public String superuserPassword() {
        return folder.password();
    }

    /** A JDBC URL for the superuser, which is {@code postgres}. */
    public String superuserJdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&password=" + folder.password();
    }

    /** Stops the server; clients are disconnected, nothing that was committed is lost. */
    @Override
    public void close() throws IOException {
        try (lock) {
            interruptServer();
            if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; the SIGTERM that Java sends would wait for every client to leave. */
    private void interruptServer() throws IOException, InterruptedException {
        if (server.isAlive()) {
            new ProcessBuilder(List.of("kill", "-INT", Long.toString(server.pid())))
                    .start()
                    .waitFor();
        }
    }
}
