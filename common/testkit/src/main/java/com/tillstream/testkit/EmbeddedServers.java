package com.tillstream.testkit;

import com.tillstream.embedded.EmbeddedBroker;
import com.tillstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;

/** A PostgreSQL server beside this JVM, a Kafka broker in it, and a folder for objects. */
final class EmbeddedServers {
    private EmbeddedServers() {}

    /** Starts them until the JVM ends. */
    static Servers start() throws Exception {
        var folder = Files.createTempDirectory("tillstream-test");
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, "64MB");
        var broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(broker, postgres)));
        return new Servers(
                "127.0.0.1:" + postgres.port(),
                postgres.superuserPassword(),
                broker.bootstrapServers(),
                folder.resolve("objects").toUri().toString(),
                "",
                "");
    }

    private static void close(EmbeddedBroker broker, EmbeddedPostgres postgres) {
        try {
            broker.close();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded servers did not stop", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
