package com.tillstream.scenario.uplift;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SeriesKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The versions of a tenant's coefficients, as they are kept. */
@ApplicationScoped
public class UpliftVersions {
    private static final String COLUMNS =
            "model_version, source, active, pinned, data_version, parent_version, note, created_by, created_at";
    private static final String ACTIVE = "SELECT " + COLUMNS + " FROM uplift_versions WHERE tenant_id = $1 AND active";
    private static final String ALL =
            "SELECT " + COLUMNS + " FROM uplift_versions WHERE tenant_id = $1 ORDER BY number DESC";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String NEXT =
            "SELECT coalesce(max(number), 0) + 1 AS number FROM uplift_versions WHERE tenant_id = $1";
    private static final String RETIRE = "UPDATE uplift_versions SET active = false WHERE tenant_id = $1 AND active";
    private static final String ADD = """
            INSERT INTO uplift_versions (tenant_id, model_version, number, source, data_version, parent_version, note, created_by, pinned)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String ACTIVATE =
            "UPDATE uplift_versions SET active = true, pinned = true WHERE tenant_id = $1 AND model_version = $2";
    private static final String STILL_HOLDS =
            "UPDATE uplift_versions SET data_version = $3 WHERE tenant_id = $1 AND model_version = $2";
    private static final String ADD_COEFFICIENTS = """
            INSERT INTO uplift_coefficients (tenant_id, model_version, channel, department, discount_band, effect, standard_error,
                mean_discount, sample_size, uplift_sales_pct, uplift_units_pct, margin_impact_pct, confidence)
            SELECT $1, $2, channel, department, band, effect, error, discount, days, sales, units, nullif(margin, 'NaN'), confidence
            FROM unnest($3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::float8[], $9::int[], $10::float8[],
                        $11::float8[], $12::float8[], $13::float8[])
                 AS added (channel, department, band, effect, error, discount, days, sales, units, margin, confidence)
            """;
    private static final String ADD_SIDE_EFFECTS = """
            INSERT INTO side_effects (tenant_id, model_version, channel, department, after_effect, after_standard_error,
                others_effect, others_standard_error)
            SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
            """;
    private static final String COEFFICIENTS =
            "SELECT * FROM uplift_coefficients WHERE tenant_id = $1 AND model_version = $2";
    private static final String SIDE_EFFECTS = "SELECT * FROM side_effects WHERE tenant_id = $1 AND model_version = $2";

    /** The version in use, if any was ever made. */
    public Optional<UpliftVersion> active(SqlConnection connection, TenantId tenant) {
        return versions(connection, ACTIVE, tenant).stream().findFirst();
    }

    /** All, the newest first. */
    public List<UpliftVersion> all(SqlConnection connection, TenantId tenant) {
        return versions(connection, ALL, tenant);
    }

    private static List<UpliftVersion> versions(SqlConnection connection, String statement, TenantId tenant) {
        var versions = new ArrayList<UpliftVersion>();
        connection
                .preparedQuery(statement)
                .executeAndAwait(Tuple.of(tenant.value()))
                .forEach(row -> versions.add(version(row)));
        return versions;
    }

    private static UpliftVersion version(Row row) {
        return new UpliftVersion(
                row.getString("model_version"),
                row.getString("source"),
                row.getBoolean("active"),
                row.getBoolean("pinned"),
                row.getLong("data_version"),
                row.getString("parent_version"),
                row.getString("note"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at"));
    }

    /** One maker of versions at a time for each tenant, until the transaction ends. */
    void lock(SqlConnection connection, TenantId tenant) {
        connection.preparedQuery(LOCK).executeAndAwait(Tuple.of("uplift/" + tenant));
    }

    String nextName(SqlConnection connection, TenantId tenant) {
        return "v"
                + connection
                        .preparedQuery(NEXT)
                        .executeAndAwait(Tuple.of(tenant.value()))
                        .iterator()
                        .next()
                        .getInteger("number");
    }

    /** Adds a version and puts it to use. @param marginRates by series, for what a discount does to margins */
    void add(
            SqlConnection connection,
            TenantId tenant,
            UpliftModel model,
            UpliftVersion version,
            Map<SeriesKey, Double> marginRates) {
        connection.preparedQuery(RETIRE).executeAndAwait(Tuple.of(tenant.value()));
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            model.version(),
            Integer.parseInt(model.version().substring(1)),
            version.source(),
            version.dataVersion(),
            version.parentVersion(),
            version.note(),
            version.createdBy(),
            version.pinned()
        }));
        addCoefficients(connection, tenant, model, marginRates);
        addSideEffects(connection, tenant, model);
    }

    private static void addCoefficients(
            SqlConnection connection, TenantId tenant, UpliftModel model, Map<SeriesKey, Double> marginRates) {
        var all = model.coefficients().values();
        connection.preparedQuery(ADD_COEFFICIENTS).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            model.version(),
            each(all, one -> one.key().channel(), String[]::new),
            each(all, one -> one.key().department(), String[]::new),
            each(all, one -> one.band().label(), String[]::new),
            numbers(all, Coefficient::effect),
            numbers(all, Coefficient::standardError),
            numbers(all, Coefficient::meanDiscount),
            each(all, Coefficient::days, Integer[]::new),
            numbers(all, one -> one.salesUplift() * 100),
            numbers(all, one -> one.unitsUplift() * 100),
            numbers(all, one -> one.marginImpact(marginRates.getOrDefault(one.key(), Double.NaN)) * 100),
            numbers(all, Coefficient::confidence)
        }));
    }

    private static void addSideEffects(SqlConnection connection, TenantId tenant, UpliftModel model) {
        var all = model.sideEffects().values();
        connection.preparedQuery(ADD_SIDE_EFFECTS).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            model.version(),
            each(all, one -> one.key().channel(), String[]::new),
            each(all, one -> one.key().department(), String[]::new),
            numbers(all, one -> one.after().mean()),
            numbers(all, one -> one.after().standardError()),
            numbers(all, one -> one.others().mean()),
            numbers(all, one -> one.others().standardError())
        }));
    }

    private static <T, R> R[] each(Collection<T> all, Function<T, R> part, IntFunction<R[]> array) {
        return all.stream().map(part).toArray(array);
    }

    private static <T> Double[] numbers(Collection<T> all, ToDoubleFunction<T> part) {
        return all.stream().map(part::applyAsDouble).toArray(Double[]::new);
    }

    /** Notes that newer data say the same. */
    void stillHolds(SqlConnection connection, TenantId tenant, String version, long dataVersion) {
        connection.preparedQuery(STILL_HOLDS).executeAndAwait(Tuple.of(tenant.value(), version, dataVersion));
    }

    /** Puts a version to use again. @return whether there is such a version */
    boolean activate(SqlConnection connection, TenantId tenant, String version) {
        connection.preparedQuery(RETIRE).executeAndAwait(Tuple.of(tenant.value()));
        return connection
                        .preparedQuery(ACTIVATE)
                        .executeAndAwait(Tuple.of(tenant.value(), version))
                        .rowCount()
                == 1;
    }

    /** All that a version knows. */
    public UpliftModel model(SqlConnection connection, TenantId tenant, String version) {
        var coefficients = new ArrayList<Coefficient>();
        var which = Tuple.of(tenant.value(), version);
        connection
                .preparedQuery(COEFFICIENTS)
                .executeAndAwait(which)
                .forEach(row -> coefficients.add(coefficient(row)));
        var sideEffects = new ArrayList<SideEffects>();
        connection.preparedQuery(SIDE_EFFECTS).executeAndAwait(which).forEach(row -> sideEffects.add(sideEffects(row)));
        return UpliftModel.of(version, coefficients, sideEffects);
    }

    private static SeriesKey key(Row row) {
        return new SeriesKey(row.getString("channel"), row.getString("department"));
    }

    private static Coefficient coefficient(Row row) {
        return new Coefficient(
                key(row),
                DiscountBand.ofLabel(row.getString("discount_band")),
                row.getDouble("effect"),
                row.getDouble("standard_error"),
                row.getDouble("mean_discount"),
                row.getInteger("sample_size"));
    }

    private static SideEffects sideEffects(Row row) {
        return new SideEffects(key(row), belief(row, "after"), belief(row, "others"));
    }

    private static Belief belief(Row row, String which) {
        double error = row.getDouble(which + "_standard_error");
        return new Belief(row.getDouble(which + "_effect"), error * error);
    }
}
