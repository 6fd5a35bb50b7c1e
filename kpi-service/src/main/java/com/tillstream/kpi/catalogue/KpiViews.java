package com.tillstream.kpi.catalogue;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Makes the views of the families anew whenever the catalogue has changed. */
final class KpiViews implements JavaMigration {
    private static final List<String> STATEMENTS = Catalogue.FAMILIES.stream()
            .flatMap(family -> List.of("DROP VIEW IF EXISTS " + family.table(), new KpiView(family).sql()).stream())
            .toList();

    /** None: it is repeated when its checksum changes. */
    @Override
    public MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "derive the KPIs of the catalogue";
    }

    @Override
    public Integer getChecksum() {
        return STATEMENTS.hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (var statement = context.getConnection().createStatement()) {
            for (var sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}
