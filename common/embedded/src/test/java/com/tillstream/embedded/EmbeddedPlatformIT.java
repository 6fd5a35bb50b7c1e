package com.tillstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPlatformIT {
    @TempDir
    Path folder;

    @Test
    void postgresKeepsItsDataAndRolesOverARestart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder.resolve("pg"), 0, "32MB")) {
            provision(postgres);
            run(postgres, "CREATE TABLE t AS SELECT 42 AS answer");
        }
        try (var postgres = EmbeddedPostgres.start(folder.resolve("pg"), 0, "32MB")) {
            provision(postgres);
            assertThat(run(postgres, "SELECT answer FROM t")).isEqualTo(42);
        }
    }

    @Test
    void brokerKeepsItsTopicsOverARestart() throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), port, controllerPort);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("orders", 3, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        try (var broker = EmbeddedBroker.start(folder.resolve("kafka"), port, controllerPort);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("orders");
        }
    }

    private static void provision(EmbeddedPostgres postgres) throws Exception {
        DatabaseProvisioning.provision(postgres.superuserJdbcUrl("postgres"), "ingest", "owner's", "service");
    }

    private static Object run(EmbeddedPostgres postgres, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(postgres.superuserJdbcUrl("ingest"));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            var result = statement.getResultSet();
            result.next();
            return result.getObject(1);
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
