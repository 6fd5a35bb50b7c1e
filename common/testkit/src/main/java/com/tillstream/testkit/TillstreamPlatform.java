package com.tillstream.testkit;

import com.tillstream.embedded.DatabaseProvisioning;
import com.tillstream.embedded.EmbeddedBroker;
import com.tillstream.embedded.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL server and a Kafka broker for the tests of one JVM, started once and shared by all test classes. The
 * argument {@code database} names the service's database.
 */
public final class TillstreamPlatform implements QuarkusTestResourceLifecycleManager {
    private static TillstreamPlatform shared;

    private EmbeddedPostgres postgres;
    private EmbeddedBroker broker;
    private Path folder;
    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
    }

    @Override
    public Map<String, String> start() {
        try {
            return startOnce().settings(database);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded platform did not start", e);
        }
    }

    @Override
    public void stop() {
        // Shared until the JVM ends.
    }

    static synchronized TillstreamPlatform startOnce() throws Exception {
        if (shared == null) {
            var platform = new TillstreamPlatform();
            platform.open();
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            shared = platform;
        }
        return shared;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    private void open() throws Exception {
        folder = Files.createTempDirectory("tillstream-test");
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, "64MB");
        broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
    }

    private void close() {
        try {
            broker.close();
            postgres.close();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded platform did not stop", e);
        }
    }

    private Map<String, String> settings(String name) throws Exception {
        DatabaseProvisioning.provision(postgres.superuserJdbcUrl("postgres"), name, "owner", "service");
        var settings = new HashMap<String, String>();
        settings.put("TILLSTREAM_DB_HOST", "127.0.0.1");
        settings.put("TILLSTREAM_DB_PORT", String.valueOf(postgres.port()));
        settings.put("TILLSTREAM_DB_USER", name + "_service");
        settings.put("TILLSTREAM_DB_PASSWORD", "service");
        settings.put("TILLSTREAM_DB_OWNER", name + "_owner");
        settings.put("TILLSTREAM_DB_OWNER_PASSWORD", "owner");
        settings.put("TILLSTREAM_KAFKA", broker.bootstrapServers());
        settings.put("TILLSTREAM_IDENTITY_URL", "http://127.0.0.1:9");
        settings.put("TILLSTREAM_JWKS_URL", Tokens.publicKeyLocation(folder));
        settings.put(
                "TILLSTREAM_OBJECT_STORE",
                folder.resolve("objects-" + name).toUri().toString());
        settings.put("TILLSTREAM_CUSTOMER_SECRET", "a secret of the tests, long enough to be one");
        settings.put("TILLSTREAM_KEY_ENCRYPTION_SECRET", "another secret of the tests, long enough");
        settings.put("TILLSTREAM_OPERATOR_TOKEN", "operator-token-of-the-tests-0123456789");
        return settings;
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
