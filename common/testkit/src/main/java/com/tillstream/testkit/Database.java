package com.tillstream.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** JDBC connections to a service's database, for assertions. */
public final class Database {
    private final String name;

    /** The database of this name. */
    public Database(String name) {
        this.name = name;
    }

    /** A connection that sees every row. */
    public Connection asSuperuser() throws SQLException {
        return connect("postgres", Servers.shared().superuserPassword());
    }

    /** A connection with the rights that the service has. */
    public Connection asService() throws SQLException {
        return connect(name + "_service", "service");
    }

    /** The single value of a query, seen by the superuser. */
    public Object value(String sql) {
        try (var connection = asSuperuser();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(Servers.shared().jdbcUrl(name, user, password));
    }
}
