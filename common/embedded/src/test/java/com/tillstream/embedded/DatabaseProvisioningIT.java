package com.tillstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseProvisioningIT {
    private static final String OWNER_PASSWORD = "own'er % \\ password";
    private static final String SERVICE_PASSWORD = "service password";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(folder, 0);
        provision();
        provision();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void serviceReadsAndWritesTheTablesOfTheOwner() throws SQLException {
        try (var owner = as("ingest_owner", OWNER_PASSWORD);
                var service = as("ingest_service", SERVICE_PASSWORD)) {
            owner.createStatement().execute("CREATE TABLE orders (id int)");
            service.createStatement().execute("INSERT INTO orders VALUES (1)");
            var count = service.createStatement().executeQuery("SELECT count(*) FROM orders");
            count.next();
            assertThat(count.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void serviceOwnsNothingAndCreatesNothing() throws SQLException {
        try (var service = as("ingest_service", SERVICE_PASSWORD);
                var statement = service.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE t (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void neitherRolePassesRowLevelSecurity() throws SQLException {
        try (var owner = as("ingest_owner", OWNER_PASSWORD);
                var roles = owner.createStatement()
                        .executeQuery("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles"
                                + " WHERE rolname LIKE 'ingest%'")) {
            while (roles.next()) {
                assertThat(roles.getBoolean(1)).isFalse();
            }
        }
    }

    @Test
    void refusesANameThatIsNotAPlainWord() {
        assertThatThrownBy(() -> DatabaseProvisioning.provision(
                        postgres.superuserJdbcUrl("postgres"), "x; DROP DATABASE ingest", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void provision() throws SQLException {
        DatabaseProvisioning.provision(
                postgres.superuserJdbcUrl("postgres"), "ingest", OWNER_PASSWORD, SERVICE_PASSWORD);
    }

    private static Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/ingest", role, password);
    }
}
