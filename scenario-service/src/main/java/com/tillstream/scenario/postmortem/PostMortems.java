package com.tillstream.scenario.postmortem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports as they are kept. */
@ApplicationScoped
class PostMortems {
    private static final String KEEP = """
            INSERT INTO post_mortem_reports AS p (tenant_id, scenario_id, period_start, period_end, forecast_kpi_id,
                actual_sales_value, actual_margin_value, actual_margin_pct, actual_ebit, actual_units, sales_value_error_pct,
                margin_value_error_pct, ebit_error_pct, units_error_pct, post_promo_dip, cannibalization_signals, insights,
                learning_points, report, data_version, days_after)
            SELECT $1, $2, $3, $4, (SELECT id FROM scenario_kpis WHERE tenant_id = $1 AND scenario_id = $2), $5, $6, $7, $8, $9,
                   $10, $11, $12, $13, $14::text::jsonb, $15::text::jsonb, $16, $17, $18::text::jsonb, $19, $20
            ON CONFLICT (tenant_id, scenario_id) DO UPDATE SET
                actual_sales_value = excluded.actual_sales_value, actual_margin_value = excluded.actual_margin_value,
                actual_margin_pct = excluded.actual_margin_pct, actual_ebit = excluded.actual_ebit,
                actual_units = excluded.actual_units, sales_value_error_pct = excluded.sales_value_error_pct,
                margin_value_error_pct = excluded.margin_value_error_pct, ebit_error_pct = excluded.ebit_error_pct,
                units_error_pct = excluded.units_error_pct, post_promo_dip = excluded.post_promo_dip,
                cannibalization_signals = excluded.cannibalization_signals, insights = excluded.insights,
                learning_points = excluded.learning_points, report = excluded.report, data_version = excluded.data_version,
                days_after = excluded.days_after, created_at = now()
            WHERE p.learned_version IS NULL
            """;
    private static final String COLUMNS = "id, scenario_id, report::text AS report, learned_version";
    private static final String BY_ID =
            "SELECT " + COLUMNS + " FROM post_mortem_reports WHERE tenant_id = $1 AND id = $2";
    private static final String BY_SCENARIO =
            "SELECT " + COLUMNS + " FROM post_mortem_reports WHERE tenant_id = $1 AND scenario_id = $2";
    private static final String ALL = "SELECT " + COLUMNS
            + " FROM post_mortem_reports WHERE tenant_id = $1 ORDER BY period_end DESC, id LIMIT $2";
    private static final String LEARNED =
            "UPDATE post_mortem_reports SET learned_version = $3 WHERE tenant_id = $1 AND id = $2";

    private final ObjectMapper json;

    PostMortems(ObjectMapper json) {
        this.json = json;
    }

    void keep(SqlConnection connection, TenantId tenant, UUID scenario, Report report, long dataVersion) {
        connection.preparedQuery(KEEP).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            scenario,
            report.periodStart(),
            report.periodEnd(),
            report.actual().salesValue(),
            report.actual().marginValue(),
            report.actual().marginPct(),
            report.actual().ebit(),
            report.actual().units(),
            report.errors().salesValueErrorPct(),
            report.errors().marginValueErrorPct(),
            report.errors().ebitErrorPct(),
            report.errors().unitsErrorPct(),
            written(report.postPromoDip()),
            written(report.cannibalizationSignals()),
            report.insights().toArray(String[]::new),
            report.learningPoints().toArray(String[]::new),
            written(report),
            dataVersion,
            report.postPromoDip().days()
        }));
    }

    Optional<Report> find(SqlConnection connection, TenantId tenant, UUID id) {
        return all(connection, BY_ID, Tuple.of(tenant.value(), id)).stream().findFirst();
    }

    Optional<Report> ofScenario(SqlConnection connection, TenantId tenant, UUID scenario) {
        return all(connection, BY_SCENARIO, Tuple.of(tenant.value(), scenario)).stream()
                .findFirst();
    }

    /** Those of the latest promotions first. */
    List<Report> latest(SqlConnection connection, TenantId tenant, int limit) {
        return all(connection, ALL, Tuple.of(tenant.value(), limit));
    }

    void learned(SqlConnection connection, TenantId tenant, UUID id, String version) {
        connection.preparedQuery(LEARNED).executeAndAwait(Tuple.of(tenant.value(), id, version));
    }

    private List<Report> all(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).executeAndAwait(values).stream()
                .map(this::report)
                .toList();
    }

    private Report report(Row row) {
        try {
            var kept = json.readValue(row.getString("report"), Report.class);
            return new Report(
                    row.getUUID("id"),
                    row.getUUID("scenario_id"),
                    kept.periodStart(),
                    kept.periodEnd(),
                    kept.modelVersion(),
                    kept.forecast(),
                    kept.actual(),
                    kept.errors(),
                    kept.salesErrorSplit(),
                    kept.marginErrorSplit(),
                    kept.byDepartment(),
                    kept.postPromoDip(),
                    kept.cannibalizationSignals(),
                    kept.insights(),
                    kept.learningPoints(),
                    kept.learned(),
                    row.getString("learned_version"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a report that is kept cannot be read", e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a report cannot be written", e);
        }
    }
}
