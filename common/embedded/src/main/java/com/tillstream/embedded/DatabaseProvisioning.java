package com.tillstream.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Makes a service's database with its two roles: {@code <database>_owner}, which owns the tables and runs the migrations,
 * and {@code <database>_service}, which owns nothing and cannot pass row-level security.
 */
public final class DatabaseProvisioning {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final Pattern DATABASE_OF_URL = Pattern.compile("/[^/?]+\\?");

    private static final String TIMESCALE_IS_LOADED = """
            SELECT 1 FROM pg_settings WHERE name = 'shared_preload_libraries' AND setting LIKE '%' || ? || '%'
            """;

    private final String database;
    private final String owner;
    private final String service;

    private DatabaseProvisioning(String database) {
        if (!NAME.matcher(database).matches()) {
            throw new IllegalArgumentException("a database is named with lower-case letters, found " + database);
        }
        this.database = database;
        this.owner = database + "_owner";
        this.service = database + "_service";
    }

    /**
     * Does what is not done yet; the passwords are set anew each time.
     *
     * @param superuserJdbcUrl of any database of the server, with user and password
     */
    public static void provision(String superuserJdbcUrl, String database, String ownerPassword, String servicePassword)
            throws SQLException {
        var provisioning = new DatabaseProvisioning(database);
        try (var server = DriverManager.getConnection(superuserJdbcUrl)) {
            provisioning.makeRoles(server, ownerPassword, servicePassword);
            provisioning.makeDatabase(server);
        }
        var url = DATABASE_OF_URL.matcher(superuserJdbcUrl).replaceFirst("/" + database + "?");
        try (var connection = DriverManager.getConnection(url)) {
            addTimescale(connection);
            provisioning.grant(connection);
        }
    }

    private void makeRoles(Connection server, String ownerPassword, String servicePassword) throws SQLException {
        role(server, owner, ownerPassword);
        role(server, service, servicePassword);
    }

    private void makeDatabase(Connection server) throws SQLException {
        if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            run(server, "CREATE DATABASE " + database + " OWNER " + owner);
        }
        run(server, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        run(server, "GRANT CONNECT ON DATABASE " + database + " TO " + service);
    }

    /** The owner of the tables may not: the extension is not its own. */
    private static void addTimescale(Connection connection) throws SQLException {
        if (exists(connection, TIMESCALE_IS_LOADED, "timescaledb")) {
            run(connection, "CREATE EXTENSION IF NOT EXISTS timescaledb");
        }
    }

    private void grant(Connection connection) throws SQLException {
        run(connection, "ALTER SCHEMA public OWNER TO " + owner);
        run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        run(connection, "GRANT USAGE ON SCHEMA public TO " + service);
        var byDefault = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA public GRANT ";
        run(connection, byDefault + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + service);
        run(connection, byDefault + "USAGE ON SEQUENCES TO " + service);
        run(connection, byDefault + "EXECUTE ON FUNCTIONS TO " + service);
    }

    private static void role(Connection server, String name, String password) throws SQLException {
        var verb = exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        run(
                server,
                verb + " ROLE " + name + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
                        + " PASSWORD '" + password.replace("'", "''") + "'");
    }

    private static boolean exists(Connection server, String query, String name) throws SQLException {
        try (var statement = server.prepareStatement(query)) {
            statement.setString(1, name);
            try (var result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
