package com.tillstream.kpi.catalogue;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Lets the views of the catalogue be migrated after the tables. */
@Singleton
class KpiMigrations implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration flyway) {
        flyway.javaMigrations(new KpiViews());
    }
}
