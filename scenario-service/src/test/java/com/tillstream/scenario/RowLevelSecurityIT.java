package com.tillstream.scenario;

import com.tillstream.testkit.Database;
import com.tillstream.testkit.RowLevelSecurityContract;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class RowLevelSecurityIT extends RowLevelSecurityContract {
    RowLevelSecurityIT() {
        super("scenario");
    }

    @BeforeEach
    void keepSomethingOfSomebodyInEveryTable() throws SQLException {
        try (var connection = new Database("scenario").asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO sales_contributions (tenant_id, ingestion_id, date, channel, department, promo_flag,
                        sales_value, units, costed_value, discounted_value, discount_weight)
                    VALUES (gen_random_uuid(), gen_random_uuid(), '2025-01-01', 'online', 'TV', false, 1, 1, 0, 0, 0);
                    INSERT INTO stated_sales (tenant_id, date, channel, department, ingestion_id, id, promo_flag, sales_value, units)
                    VALUES (gen_random_uuid(), '2025-01-01', 'online', 'TV', gen_random_uuid(), gen_random_uuid(), false, 1, 1);
                    INSERT INTO dataset_records (tenant_id, key, ingestion_id, id, dataset_type, fields)
                    VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'targets', '{}');
                    INSERT INTO deleted_ingestions (tenant_id, ingestion_id)
                    VALUES (gen_random_uuid(), gen_random_uuid());
                    INSERT INTO processed_batch (tenant_id, consumer, ingestion_id, seq, row_count)
                    VALUES (gen_random_uuid(), 'scenario', gen_random_uuid(), 0, 1);
                    INSERT INTO tenant_settings (tenant_id) VALUES (gen_random_uuid());
                    INSERT INTO validation_rules (tenant_id, rules) VALUES (gen_random_uuid(), '{}');
                    INSERT INTO data_versions (tenant_id, version) VALUES (gen_random_uuid(), 1);
                    INSERT INTO audit_log (tenant_id, actor, action, subject) VALUES (gen_random_uuid(), 'a', 'b', 'c');
                    WITH version AS (
                        INSERT INTO uplift_versions (tenant_id, model_version, number, source, data_version, created_by)
                        VALUES (gen_random_uuid(), 'v1', 1, 'estimated', 1, 'x') RETURNING tenant_id)
                    , effect AS (
                        INSERT INTO side_effects SELECT tenant_id, 'v1', 'TV', 'online', 0, 1, 0, 1 FROM version)
                    INSERT INTO uplift_coefficients (tenant_id, department, channel, discount_band, uplift_sales_pct,
                        uplift_units_pct, confidence, sample_size, model_version, effect, standard_error, mean_discount)
                    SELECT tenant_id, 'TV', 'online', '0-10', 1, 1, 1, 1, 'v1', 0, 1, 0.1 FROM version;
                    WITH scenario AS (
                        INSERT INTO promo_scenarios (tenant_id, id, label, date_range_start, date_range_end, scenario_type,
                            mechanics, created_by)
                        VALUES (gen_random_uuid(), gen_random_uuid(), 'x', '2025-01-01', '2025-01-02', 'flash', '[]', 'x')
                        RETURNING tenant_id, id)
                    , kpis AS (
                        INSERT INTO scenario_kpis (tenant_id, scenario_id, period_start, period_end, total_sales_value, total_units,
                            sales_value_delta, units_delta, kpi_breakdown, model_version, data_version, seed)
                        SELECT tenant_id, id, '2025-01-01', '2025-01-02', 1, 1, 1, 1, '{}', 'v1', 1, 1 FROM scenario)
                    , report AS (
                        INSERT INTO validation_reports (tenant_id, scenario_id, status, issues, overall_score)
                        SELECT tenant_id, id, 'PASS', '[]', 100 FROM scenario)
                    , brief AS (
                        INSERT INTO creative_briefs (tenant_id, scenario_id, brief, assets, source)
                        SELECT tenant_id, id, '{}', '[]', 'template' FROM scenario)
                    INSERT INTO post_mortem_reports (tenant_id, scenario_id, period_start, period_end, actual_sales_value,
                        actual_units, post_promo_dip, cannibalization_signals, insights, learning_points, report, data_version,
                        days_after)
                    SELECT tenant_id, id, '2025-01-01', '2025-01-02', 1, 1, '{}', '[]', '{}', '{}', '{}', 1, 0 FROM scenario;
                    WITH hook AS (
                        INSERT INTO webhooks (tenant_id, id, name, sealed_target)
                        VALUES (gen_random_uuid(), gen_random_uuid(), 'x', ''::bytea) RETURNING tenant_id, id)
                    INSERT INTO webhook_deliveries (tenant_id, webhook_id, type, body, status)
                    SELECT tenant_id, id, 'x', '{}', 'failed' FROM hook
                    """);
        }
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of(
                "sales_contributions",
                "stated_sales",
                "dataset_records",
                "deleted_ingestions",
                "processed_batch",
                "tenant_settings",
                "validation_rules",
                "data_versions",
                "audit_log",
                "uplift_versions",
                "uplift_coefficients",
                "side_effects",
                "promo_scenarios",
                "scenario_kpis",
                "validation_reports",
                "creative_briefs",
                "post_mortem_reports",
                "webhooks",
                "webhook_deliveries");
    }
}
