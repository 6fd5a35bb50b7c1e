package com.tillstream.scenario.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class RetentionIT {
    private final UUID tenant = UUID.randomUUID();
    private final Retention retention;

    RetentionIT(Retention retention) {
        this.retention = retention;
    }

    @Test
    void keepsNumbersTwoYearsReportsThreeAndDeliveriesNinetyDays() throws SQLException {
        try (var connection = new Database("scenario").asSuperuser()) {
            for (int months : new int[] {1, 25, 37}) {
                scenario(connection, months);
            }
            for (int days : new int[] {1, 91}) {
                delivery(connection, days);
            }

            retention.remove();

            assertThat(count(connection, "promo_scenarios")).isEqualTo(3);
            assertThat(count(connection, "scenario_kpis")).isEqualTo(1);
            assertThat(count(connection, "post_mortem_reports")).isEqualTo(2);
            assertThat(count(connection, "webhook_deliveries")).isEqualTo(1);
        }
    }

    private void scenario(Connection connection, int months) throws SQLException {
        execute(connection, """
                WITH scenario AS (
                    INSERT INTO promo_scenarios (tenant_id, id, label, date_range_start, date_range_end, scenario_type, mechanics,
                        created_by)
                    VALUES ('%1$s', gen_random_uuid(), 'x', current_date - 30 * %2$d, current_date - 30 * %2$d, 'flash', '[]', 'x')
                    RETURNING tenant_id, id, date_range_start AS day)
                , kpis AS (
                    INSERT INTO scenario_kpis (tenant_id, scenario_id, period_start, period_end, total_sales_value, total_units,
                        sales_value_delta, units_delta, kpi_breakdown, model_version, data_version, seed, created_at)
                    SELECT tenant_id, id, day, day, 1, 1, 1, 1, '{}', 'v1', 1, 1, now() - make_interval(months => %2$d) FROM scenario)
                INSERT INTO post_mortem_reports (tenant_id, scenario_id, period_start, period_end, actual_sales_value, actual_units,
                    post_promo_dip, cannibalization_signals, insights, learning_points, report, data_version, days_after, created_at)
                SELECT tenant_id, id, day, day, 1, 1, '{}', '[]', '{}', '{}', '{}', 1, 14, now() - make_interval(months => %2$d)
                FROM scenario
                """.formatted(tenant, months));
    }

    private void delivery(Connection connection, int days) throws SQLException {
        execute(connection, """
                WITH hook AS (
                    INSERT INTO webhooks (tenant_id, id, name, sealed_target) VALUES ('%s', gen_random_uuid(), 'x', ''::bytea)
                    RETURNING tenant_id, id)
                INSERT INTO webhook_deliveries (tenant_id, webhook_id, type, body, status, created_at)
                SELECT tenant_id, id, 'x', '{}', 'delivered', now() - make_interval(days => %d) FROM hook
                """.formatted(tenant, days));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM %s WHERE tenant_id = '%s'".formatted(table, tenant))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
