package com.tillstream.local.platform;

import com.tillstream.embedded.DatabaseProvisioning;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The four databases with their roles, and a role that owns what they own, for people and tools. */
final class Databases {
    private static final String EVERYTHING = "tillstream_owner";

    private final Secrets secrets;

    Databases(Secrets secrets) {
        this.secrets = secrets;
    }

    void provision(String superuserJdbcUrl) throws IOException {
        try {
            for (var service : Service.values()) {
                var database = service.database();
                DatabaseProvisioning.provision(
                        superuserJdbcUrl, database, secrets.ownerPassword(database), secrets.servicePassword(database));
            }
            provisionOwnerOfAll(superuserJdbcUrl);
        } catch (SQLException e) {
            throw new PlatformException("cannot make the databases: " + e.getMessage(), e);
        }
    }

    /** For libpq, which is what {@code psql} takes. */
    String libpqUrl(int port) throws IOException {
        return "postgresql://" + EVERYTHING + ":" + password() + "@127.0.0.1:" + port + "/postgres";
    }

    private void provisionOwnerOfAll(String superuserJdbcUrl) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(superuserJdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(
                    "DO $$ BEGIN CREATE ROLE " + EVERYTHING + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            statement.execute("ALTER ROLE " + EVERYTHING + " LOGIN CREATEDB PASSWORD '" + password() + "'");
            for (var service : Service.values()) {
                statement.execute("GRANT " + service.database() + "_owner TO " + EVERYTHING);
            }
            statement.execute("GRANT pg_monitor, pg_signal_backend TO " + EVERYTHING);
        }
    }

    private String password() throws IOException {
        return secrets.get("TILLSTREAM_OWNER_PASSWORD");
    }
}
