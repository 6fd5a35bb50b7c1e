package com.tillstream.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Makes a service's database with its two roles: {@code <database>_owner}, which owns the tables and runs the migrations,
 * and {@code <database>_service}, which owns nothing and cannot pass row-level security.
 */
public final class DatabaseProvisioning {
    private DatabaseProvisioning() {}

    /** Does what is not done yet; passwords are set anew each time. */
    public static void provision(String superuserJdbcUrl, String database, String ownerPassword, String servicePassword)
            throws SQLException {
        try (var connection = DriverManager.getConnection(superuserJdbcUrl)) {
            role(connection, database + "_owner", ownerPassword);
            role(connection, database + "_service", servicePassword);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                run(connection, "CREATE DATABASE %1$s OWNER %1$s_owner", database);
            }
            run(connection, "REVOKE ALL ON DATABASE %1$s FROM PUBLIC", database);
            run(connection, "GRANT CONNECT ON DATABASE %1$s TO %1$s_service", database);
        }
        try (var connection =
                DriverManager.getConnection(superuserJdbcUrl.replaceFirst("/[^/?]+\\?", "/" + database + "?"))) {
            run(connection, "GRANT ALL ON SCHEMA public TO %1$s_owner", database);
            run(connection, "GRANT USAGE ON SCHEMA public TO %1$s_service", database);
            byDefault(connection, database, "SELECT, INSERT, UPDATE, DELETE ON TABLES");
            byDefault(connection, database, "USAGE ON SEQUENCES");
            byDefault(connection, database, "EXECUTE ON FUNCTIONS");
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            run(connection, "CREATE ROLE %1$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE", name);
        }
        run(connection, "ALTER ROLE %1$s PASSWORD '" + password.replace("'", "''") + "'", name);
    }

    private static void byDefault(Connection connection, String database, String grant) throws SQLException {
        run(
                connection,
                "ALTER DEFAULT PRIVILEGES FOR ROLE %1$s_owner IN SCHEMA public GRANT " + grant + " TO %1$s_service",
                database);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void run(Connection connection, String sql, String name) throws SQLException {
        if (!name.matches("[a-z_]+")) {
            throw new IllegalArgumentException("a database is named with lower-case letters, found " + name);
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(name));
        }
    }
}
