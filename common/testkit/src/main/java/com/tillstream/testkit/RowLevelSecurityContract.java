package com.tillstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What holds for every table of a service's database, those to come included: it has a tenant, and a session of one tenant
 * neither reads nor changes another's rows, even without any WHERE; or it is the same for all and nobody can write it.
 */
public abstract class RowLevelSecurityContract {
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'flyway_schema_history'
              AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
            ORDER BY 1
            """;

    private final Database database;

    protected RowLevelSecurityContract(String database) {
        this.database = new Database(database);
    }

    @Test
    void everyTableIsUnderRowLevelSecurityAndBelongsToTenantsOrCanOnlyBeRead() throws SQLException {
        try (var connection = database.asSuperuser()) {
            assertThat(strings(connection, TABLES)).isNotEmpty();
            assertThat(strings(connection, """
                            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
                              AND c.relname <> 'flyway_schema_history'
                              AND (NOT c.relrowsecurity
                                   OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
                                   OR NOT EXISTS (SELECT 1 FROM pg_attribute a
                                                  WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                                  AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd <> 'r'))
                            """))
                    .as("tables without row-level security, without a policy, or without tenant_id and yet writable")
                    .isEmpty();
        }
    }

    @Test
    void everyPolicyAsksForTheTenantOnceAStatement() throws SQLException {
        try (var connection = database.asSuperuser()) {
            assertThat(strings(connection, """
                            SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                            WHERE NOT c.relispartition
                              AND replace(concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
                                          'SELECT app_', '') ~ 'app_(tenant|department)\\(\\)'
                            """))
                    .as("tables whose policy calls app_tenant() for each row, and not as (SELECT app_tenant())")
                    .isEmpty();
        }
    }

    @Test
    void aSessionOfOneTenantSeesNoRowOfAnother() throws SQLException {
        for (var table : tables()) {
            try (var session = sessionOf(UUID.randomUUID())) {
                assertThat(strings(session, "SELECT tenant_id::text FROM " + table))
                        .as("rows of %s that a stranger sees", table)
                        .isEmpty();
            }
        }
    }

    @Test
    void aSessionWithoutTenantSeesNothing() throws SQLException {
        for (var table : tables()) {
            try (var session = database.asService()) {
                assertThat(strings(session, "SELECT tenant_id::text FROM " + table))
                        .as("rows of %s that nobody's session sees", table)
                        .isEmpty();
            }
        }
    }

    @Test
    void aSessionOfOneTenantChangesNoRowOfAnother() throws SQLException {
        for (var table : tables()) {
            try (var session = sessionOf(UUID.randomUUID());
                    var statement = session.createStatement()) {
                assertThat(statement.executeUpdate("DELETE FROM " + table))
                        .as("rows of %s that a stranger deletes", table)
                        .isZero();
                assertThat(statement.executeUpdate("UPDATE " + table + " SET tenant_id = tenant_id"))
                        .as("rows of %s that a stranger updates", table)
                        .isZero();
                session.rollback();
            }
        }
    }

    @Test
    void everyTableHoldsRowsOfSomebodySoThatTheseTestsCanFail() throws SQLException {
        try (var connection = database.asSuperuser()) {
            for (var table : tablesThatMustHoldRows()) {
                assertThat(strings(connection, "SELECT 1 FROM " + table + " LIMIT 1"))
                        .as("rows in %s", table)
                        .isNotEmpty();
            }
        }
    }

    /** The tables that the service's set-up for this test has filled. */
    protected abstract List<String> tablesThatMustHoldRows();

    private List<String> tables() throws SQLException {
        try (var connection = database.asSuperuser()) {
            return strings(connection, TABLES);
        }
    }

    private Connection sessionOf(UUID tenant) throws SQLException {
        var session = database.asService();
        session.setAutoCommit(false);
        try (var statement = session.prepareStatement(
                "SELECT set_config('app.tenant', ?, true), set_config('app.department', '*', true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
        return session;
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }
}
