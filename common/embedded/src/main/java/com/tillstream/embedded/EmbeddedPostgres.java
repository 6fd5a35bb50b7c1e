package com.tillstream.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL server of its own version and data folder, on loopback only. It is a child process: it survives a crash of
 * this JVM, and its data survive both.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server on the data of {@code dataDir}, which is initialised if it is new.
     *
     * @param port 0 for any free one
     * @param sharedBuffers memory for its page cache, as PostgreSQL writes it: {@code 256MB}
     */
    public static EmbeddedPostgres start(Path dataDir, int port, String sharedBuffers) throws IOException {
        Files.createDirectories(dataDir);
        var log = dataDir.resolveSibling(dataDir.getFileName() + ".log").toFile();
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(dataDir)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(Redirect.appendTo(log))
                .setErrorRedirector(Redirect.appendTo(log))
                .setServerConfig("shared_buffers", sharedBuffers)
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("wal_compression", "lz4")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("synchronous_commit", "on")
                // A killed process loses nothing that the kernel has; only a power cut could, on a trial machine.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        if (port > 0) {
            builder.setPort(port);
        }
        return new EmbeddedPostgres(builder.start());
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    /** A JDBC URL for the superuser. */
    public String superuserJdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres&password=postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
