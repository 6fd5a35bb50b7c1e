package com.tillstream.testkit;

import com.tillstream.embedded.EmbeddedBroker;
import com.tillstream.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server beside this JVM, a Kafka broker in it, and a folder for objects. */
final class EmbeddedServers {
    private EmbeddedServers() {}

    /** Starts them until the JVM ends; PostgreSQL only if the environment names no server. */
    static Servers start() throws Exception {
        var folder = Files.createTempDirectory("tillstream-test");
        var broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
        closeAtTheEnd(broker::close);
        var given = System.getenv("TILLSTREAM_TEST_POSTGRES");
        var postgres = given == null ? startPostgres(folder) : null;
        return new Servers(
                postgres == null ? given : "127.0.0.1:" + postgres.port(),
                postgres == null ? System.getenv("TILLSTREAM_TEST_POSTGRES_PASSWORD") : postgres.superuserPassword(),
                broker.bootstrapServers(),
                folder.resolve("objects").toUri().toString(),
                "",
                "");
    }

    private static EmbeddedPostgres startPostgres(Path folder) throws Exception {
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, "64MB");
        closeAtTheEnd(postgres::close);
        return postgres;
    }

    private interface Closing {
        void close() throws IOException;
    }

    private static void closeAtTheEnd(Closing server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("an embedded server did not stop", e);
            }
        }));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
