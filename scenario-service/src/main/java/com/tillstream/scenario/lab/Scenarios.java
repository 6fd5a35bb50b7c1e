package com.tillstream.scenario.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.id.TenantId;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioKpis;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.validation.Issue;
import com.tillstream.scenario.validation.ValidationReport;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Scenarios as they are kept, with what was last computed of them. */
@ApplicationScoped
public class Scenarios {
    private static final String SELECT = """
            SELECT s.id, s.label, s.scenario_type, s.date_range_start, s.date_range_end, s.mechanics::text AS mechanics,
                   s.source_opportunity_id, s.created_by, s.created_at, s.updated_at,
                   k.id AS kpi_id, k.period_start, k.period_end, k.total_sales_value, k.total_margin_value, k.total_margin_pct,
                   k.total_ebit, k.total_units, k.sales_value_delta, k.margin_value_delta, k.ebit_delta, k.units_delta,
                   k.kpi_breakdown::text AS kpi_breakdown, k.model_version, k.data_version, k.seed,
                   v.status, v.overall_score, v.issues::text AS issues
            FROM promo_scenarios s
            LEFT JOIN scenario_kpis k ON k.tenant_id = s.tenant_id AND k.scenario_id = s.id
            LEFT JOIN validation_reports v ON v.tenant_id = s.tenant_id AND v.scenario_id = s.id
            """;
    private static final String ONE = SELECT + "WHERE s.tenant_id = $1 AND s.id = $2";
    private static final String PAGE = SELECT + """
            WHERE s.tenant_id = $1 AND ($2::timestamptz IS NULL OR (s.created_at, s.id) < ($2, $3::uuid))
            ORDER BY s.created_at DESC, s.id DESC LIMIT $4
            """;
    private static final String STALE = SELECT + """
            WHERE s.tenant_id = $1 AND s.date_range_start > current_date
              AND (k.data_version < (SELECT version FROM data_versions WHERE tenant_id = $1)
                   OR k.model_version <> (SELECT model_version FROM uplift_versions WHERE tenant_id = $1 AND active))
            ORDER BY s.created_at LIMIT $2
            """;
    private static final String ADD = """
            INSERT INTO promo_scenarios (tenant_id, id, label, source_opportunity_id, date_range_start, date_range_end,
                scenario_type, mechanics, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9)
            """;
    private static final String CHANGE = """
            UPDATE promo_scenarios SET label = $3, source_opportunity_id = $4, date_range_start = $5, date_range_end = $6,
                scenario_type = $7, mechanics = $8::text::jsonb, updated_at = now()
            WHERE tenant_id = $1 AND id = $2
            """;
    private static final String REMOVE = "DELETE FROM promo_scenarios WHERE tenant_id = $1 AND id = $2";
    private static final String KEEP_KPIS = """
            INSERT INTO scenario_kpis (tenant_id, scenario_id, period_start, period_end, total_sales_value, total_margin_value,
                total_margin_pct, total_ebit, total_units, sales_value_delta, margin_value_delta, ebit_delta, units_delta,
                kpi_breakdown, model_version, data_version, seed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb, $15, $16, $17)
            ON CONFLICT (tenant_id, scenario_id) DO UPDATE SET
                period_start = excluded.period_start, period_end = excluded.period_end,
                total_sales_value = excluded.total_sales_value, total_margin_value = excluded.total_margin_value,
                total_margin_pct = excluded.total_margin_pct, total_ebit = excluded.total_ebit,
                total_units = excluded.total_units, sales_value_delta = excluded.sales_value_delta,
                margin_value_delta = excluded.margin_value_delta, ebit_delta = excluded.ebit_delta,
                units_delta = excluded.units_delta, kpi_breakdown = excluded.kpi_breakdown,
                model_version = excluded.model_version, data_version = excluded.data_version, seed = excluded.seed,
                created_at = now()
            """;
    private static final String KEEP_REPORT = """
            INSERT INTO validation_reports (tenant_id, scenario_id, status, issues, overall_score)
            VALUES ($1, $2, $3, $4::text::jsonb, $5)
            ON CONFLICT (tenant_id, scenario_id) DO UPDATE SET
                status = excluded.status, issues = excluded.issues, overall_score = excluded.overall_score, created_at = now()
            """;
    private static final String LOOKED_AT = """
            UPDATE scenario_kpis SET data_version = (SELECT version FROM data_versions WHERE tenant_id = $1),
                model_version = (SELECT model_version FROM uplift_versions WHERE tenant_id = $1 AND active)
            WHERE tenant_id = $1 AND scenario_id = $2
            """;

    private final ObjectMapper json;

    Scenarios(ObjectMapper json) {
        this.json = json;
    }

    /** A scenario, if there is one with this id. */
    public Optional<Scenario> find(SqlConnection connection, TenantId tenant, UUID id) {
        return connection.preparedQuery(ONE).executeAndAwait(Tuple.of(tenant.value(), id)).stream()
                .map(this::scenario)
                .findFirst();
    }

    /** The newest first. @param before only older ones, and of the same moment those with a smaller id; may be null */
    List<Scenario> page(SqlConnection connection, TenantId tenant, OffsetDateTime before, UUID beforeId, int limit) {
        return connection
                .preparedQuery(PAGE)
                .executeAndAwait(Tuple.of(tenant.value(), before, beforeId, limit))
                .stream()
                .map(this::scenario)
                .toList();
    }

    /** The newest that were computed. */
    public List<Scenario> newest(SqlConnection connection, TenantId tenant, int limit) {
        return page(connection, tenant, null, null, limit).stream()
                .filter(scenario -> scenario.kpis() != null)
                .toList();
    }

    /** Some that were computed from older data or coefficients than there are, and have not begun. */
    List<Scenario> stale(SqlConnection connection, TenantId tenant, int limit) {
        return connection.preparedQuery(STALE).executeAndAwait(Tuple.of(tenant.value(), limit)).stream()
                .map(this::scenario)
                .toList();
    }

    void add(SqlConnection connection, TenantId tenant, UUID id, NewScenario scenario, String who) {
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            id,
            scenario.label(),
            scenario.sourceOpportunityId(),
            scenario.dateRangeStart(),
            scenario.dateRangeEnd(),
            scenario.scenarioType().label(),
            written(scenario.mechanics()),
            who
        }));
    }

    void change(SqlConnection connection, TenantId tenant, UUID id, NewScenario scenario) {
        connection.preparedQuery(CHANGE).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            id,
            scenario.label(),
            scenario.sourceOpportunityId(),
            scenario.dateRangeStart(),
            scenario.dateRangeEnd(),
            scenario.scenarioType().label(),
            written(scenario.mechanics())
        }));
    }

    /** @return whether there was one */
    boolean remove(SqlConnection connection, TenantId tenant, UUID id) {
        return connection
                        .preparedQuery(REMOVE)
                        .executeAndAwait(Tuple.of(tenant.value(), id))
                        .rowCount()
                == 1;
    }

    void keep(SqlConnection connection, TenantId tenant, UUID id, ScenarioKpis kpis, ValidationReport report) {
        connection.preparedQuery(KEEP_KPIS).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            id,
            kpis.periodStart(),
            kpis.periodEnd(),
            kpis.totalSalesValue(),
            kpis.totalMarginValue(),
            kpis.totalMarginPct(),
            kpis.totalEbit(),
            kpis.totalUnits(),
            kpis.salesValueDelta(),
            kpis.marginValueDelta(),
            kpis.ebitDelta(),
            kpis.unitsDelta(),
            written(kpis.kpiBreakdown()),
            kpis.modelVersion(),
            kpis.dataVersion(),
            kpis.seed()
        }));
        keep(connection, tenant, id, report);
    }

    /** Leaves the numbers of a scenario as they were computed last, and says why there are no newer ones. */
    void refuse(SqlConnection connection, TenantId tenant, UUID id, ValidationReport report) {
        connection.preparedQuery(LOOKED_AT).executeAndAwait(Tuple.of(tenant.value(), id));
        keep(connection, tenant, id, report);
    }

    private void keep(SqlConnection connection, TenantId tenant, UUID id, ValidationReport report) {
        connection
                .preparedQuery(KEEP_REPORT)
                .executeAndAwait(
                        Tuple.of(tenant.value(), id, report.status(), written(report.issues()), report.overallScore()));
    }

    private Scenario scenario(Row row) {
        return new Scenario(
                row.getUUID("id"),
                row.getString("label"),
                ScenarioType.ofLabel(row.getString("scenario_type")),
                row.getLocalDate("date_range_start"),
                row.getLocalDate("date_range_end"),
                read(row.getString("mechanics"), new TypeReference<List<Mechanic>>() {}),
                row.getString("source_opportunity_id"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("kpi_id") == null ? null : kpis(row),
                row.getString("status") == null ? null : report(row));
    }

    private ScenarioKpis kpis(Row row) {
        return new ScenarioKpis(
                row.getLocalDate("period_start"),
                row.getLocalDate("period_end"),
                row.getBigDecimal("total_sales_value"),
                row.getBigDecimal("total_margin_value"),
                row.getBigDecimal("total_margin_pct"),
                row.getBigDecimal("total_ebit"),
                row.getBigDecimal("total_units"),
                row.getBigDecimal("sales_value_delta"),
                row.getBigDecimal("margin_value_delta"),
                row.getBigDecimal("ebit_delta"),
                row.getBigDecimal("units_delta"),
                read(row.getString("kpi_breakdown"), new TypeReference<>() {}),
                row.getString("model_version"),
                row.getLong("data_version"),
                row.getLong("seed"));
    }

    private ValidationReport report(Row row) {
        return new ValidationReport(
                row.getString("status"),
                row.getInteger("overall_score"),
                read(row.getString("issues"), new TypeReference<List<Issue>>() {}));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what was kept of a scenario cannot be read", e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a scenario cannot be written", e);
        }
    }
}
