package com.tillstream.scenario.settings;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** The settings of tenants; whoever has set none has the defaults. */
@ApplicationScoped
public class TenantSettings {
    private static final Settings DEFAULTS = new Settings("union", null, BigDecimal.TEN, BigDecimal.ZERO);

    private static final String READ = "SELECT * FROM tenant_settings WHERE tenant_id = $1";
    private static final String WRITE = """
            INSERT INTO tenant_settings (tenant_id, merge_strategy, holiday_region, variable_cost_pct, fixed_promo_cost)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id) DO UPDATE SET
                merge_strategy = excluded.merge_strategy, holiday_region = excluded.holiday_region,
                variable_cost_pct = excluded.variable_cost_pct, fixed_promo_cost = excluded.fixed_promo_cost
            """;

    /** What a tenant has set. */
    public Settings of(SqlConnection connection, TenantId tenant) {
        for (var row : connection.preparedQuery(READ).executeAndAwait(Tuple.of(tenant.value()))) {
            return settings(row);
        }
        return DEFAULTS;
    }

    void set(SqlConnection connection, TenantId tenant, Settings settings) {
        connection
                .preparedQuery(WRITE)
                .executeAndAwait(Tuple.of(
                        tenant.value(),
                        settings.mergeStrategy(),
                        settings.holidayRegion(),
                        settings.variableCostPct(),
                        settings.fixedPromoCost()));
    }

    private static Settings settings(Row row) {
        return new Settings(
                row.getString("merge_strategy"),
                row.getString("holiday_region"),
                row.getBigDecimal("variable_cost_pct"),
                row.getBigDecimal("fixed_promo_cost"));
    }
}
