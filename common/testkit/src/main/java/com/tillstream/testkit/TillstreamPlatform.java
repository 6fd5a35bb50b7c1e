package com.tillstream.testkit;

import com.tillstream.embedded.DatabaseProvisioning;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL server, a Kafka broker and an object store for the tests of one JVM, started once and shared by all test
 * classes. The argument {@code database} names the service's database.
 */
public final class TillstreamPlatform implements QuarkusTestResourceLifecycleManager {
    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
    }

    @Override
    public Map<String, String> start() {
        var servers = Servers.shared();
        try {
            var superuser = servers.jdbcUrl("postgres", "postgres", servers.superuserPassword());
            DatabaseProvisioning.provision(superuser, database, "owner", "service");
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the tests was not made", e);
        }
        return settings(servers);
    }

    @Override
    public void stop() {
        // Shared until the JVM ends.
    }

    /** Where the broker listens. */
    public static String bootstrapServers() {
        return Servers.shared().kafka();
    }

    private static String watchedFolder() {
        try {
            return Files.createTempDirectory("tillstream-watched").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Servers servers) {
        var postgres = servers.postgres().split(":", -1);
        var settings = new HashMap<String, String>();
        settings.put("TILLSTREAM_DB_HOST", postgres[0]);
        settings.put("TILLSTREAM_DB_PORT", postgres[1]);
        settings.put("TILLSTREAM_DB_USER", database + "_service");
        settings.put("TILLSTREAM_DB_PASSWORD", "service");
        settings.put("TILLSTREAM_DB_OWNER", database + "_owner");
        settings.put("TILLSTREAM_DB_OWNER_PASSWORD", "owner");
        settings.put("TILLSTREAM_KAFKA", servers.kafka());
        settings.put("TILLSTREAM_IDENTITY_URL", "http://127.0.0.1:9");
        settings.put("TILLSTREAM_JWKS_URL", "unused, the tests bring their key");
        // Quarkus makes up a key of its own in tests unless this one is there.
        settings.put("mp.jwt.verify.publickey", Tokens.publicKey());
        settings.put("TILLSTREAM_OBJECT_STORE", servers.objectStore());
        settings.put("tillstream.object-store.access-key", servers.accessKey());
        settings.put("tillstream.object-store.secret-key", servers.secretKey());
        settings.put("TILLSTREAM_WATCH_FOLDER", watchedFolder());
        settings.put("TILLSTREAM_CUSTOMER_SECRET", "a secret of the tests, long enough to be one");
        settings.put("TILLSTREAM_WEBHOOK_SECRET", "a secret of webhooks in the tests, long enough as well");
        settings.put("TILLSTREAM_ALERT_SECRET", "one more secret of the tests, long enough too");
        settings.put("TILLSTREAM_KEY_ENCRYPTION_SECRET", "another secret of the tests, long enough");
        settings.put("TILLSTREAM_OPERATOR_TOKEN", "operator-token-of-the-tests-0123456789");
        return settings;
    }
}
