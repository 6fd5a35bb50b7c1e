package com.tillstream.testkit;

import com.tillstream.embedded.DatabaseProvisioning;
import com.tillstream.embedded.EmbeddedBroker;
import com.tillstream.embedded.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL server and a Kafka broker for the tests of one JVM, started once and shared by all test classes. The
 * argument {@code database} names the service's database.
 *
 * <p>Where they listen is kept in system properties: tests and resources live in different class loaders.
 */
public final class TillstreamPlatform implements QuarkusTestResourceLifecycleManager {
    private static final String POSTGRES = "tillstream.test.postgres";
    private static final String PASSWORD = "tillstream.test.postgres.password";
    private static final String KAFKA = "tillstream.test.kafka";
    private static final String FOLDER = "tillstream.test.folder";

    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
    }

    @Override
    public Map<String, String> start() {
        try {
            startOnce();
            DatabaseProvisioning.provision(superuserJdbcUrl(), database, "owner", "service");
            return settings();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded platform did not start", e);
        }
    }

    @Override
    public void stop() {
        // Shared until the JVM ends.
    }

    /** The port of the PostgreSQL server on 127.0.0.1. */
    static int postgresPort() {
        return Integer.getInteger(POSTGRES);
    }

    /** Where the broker listens. */
    public static String bootstrapServers() {
        return System.getProperty(KAFKA);
    }

    /** The password of the server's superuser. */
    static String superuserPassword() {
        return System.getProperty(PASSWORD);
    }

    private static void startOnce() throws Exception {
        synchronized (System.getProperties()) {
            if (System.getProperty(POSTGRES) != null) {
                return;
            }
            var folder = Files.createTempDirectory("tillstream-test");
            var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, "64MB");
            var broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(KAFKA, broker.bootstrapServers());
            System.setProperty(PASSWORD, postgres.superuserPassword());
            System.setProperty(POSTGRES, String.valueOf(postgres.port()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(broker, postgres)));
        }
    }

    private static void close(EmbeddedBroker broker, EmbeddedPostgres postgres) {
        try {
            broker.close();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded platform did not stop", e);
        }
    }

    private static String superuserJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/postgres?user=postgres&password="
                + superuserPassword();
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("TILLSTREAM_DB_HOST", "127.0.0.1");
        settings.put("TILLSTREAM_DB_PORT", String.valueOf(postgresPort()));
        settings.put("TILLSTREAM_DB_USER", database + "_service");
        settings.put("TILLSTREAM_DB_PASSWORD", "service");
        settings.put("TILLSTREAM_DB_OWNER", database + "_owner");
        settings.put("TILLSTREAM_DB_OWNER_PASSWORD", "owner");
        settings.put("TILLSTREAM_KAFKA", System.getProperty(KAFKA));
        settings.put("TILLSTREAM_IDENTITY_URL", "http://127.0.0.1:9");
        settings.put("TILLSTREAM_JWKS_URL", "unused, the tests bring their key");
        // Quarkus makes up a key of its own in tests unless this one is there.
        settings.put("mp.jwt.verify.publickey", Tokens.publicKey());
        settings.put(
                "TILLSTREAM_OBJECT_STORE",
                Path.of(System.getProperty(FOLDER), "objects").toUri().toString());
        settings.put("TILLSTREAM_CUSTOMER_SECRET", "a secret of the tests, long enough to be one");
        settings.put("TILLSTREAM_KEY_ENCRYPTION_SECRET", "another secret of the tests, long enough");
        settings.put("TILLSTREAM_OPERATOR_TOKEN", "operator-token-of-the-tests-0123456789");
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
