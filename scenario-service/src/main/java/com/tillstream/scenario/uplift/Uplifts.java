package com.tillstream.scenario.uplift;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.baseline.Baseline;
import com.tillstream.scenario.baseline.Baselines;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The coefficients that scenarios are computed with. While they are only estimated, they follow the data; once somebody has
 * accepted what a post-mortem learned, or gone back to a version, they stay until somebody changes them.
 */
@ApplicationScoped
public class Uplifts {
    private static final String ESTIMATED = "estimated";
    private static final String SERVICE = "scenario-service";

    private final Baselines baselines;
    private final UpliftVersions versions;

    Uplifts(Baselines baselines, UpliftVersions versions) {
        this.baselines = baselines;
        this.versions = versions;
    }

    /** What is in use, estimated from the newest data where nobody has decided otherwise. */
    public UpliftModel current(SqlConnection connection, TenantId tenant) {
        var active = versions.active(connection, tenant).orElse(null);
        var baseline = baselines.newest(connection, tenant);
        boolean upToDate = active != null && (active.pinned() || active.dataVersion() == baseline.version());
        return upToDate
                ? versions.model(connection, tenant, active.modelVersion())
                : estimate(connection, tenant, baseline, SERVICE);
    }

    /** A version, by its name. */
    public UpliftModel version(SqlConnection connection, TenantId tenant, String version) {
        return versions.model(connection, tenant, version);
    }

    /**
     * Puts to use what a promotion has taught. It is learned on top of what earlier ones have taught, or else of what the
     * promotion was forecast with: an estimate that is newer than the promotion knows it already.
     *
     * @param lesson changes the coefficients that it is about
     * @return the name of the new version
     */
    public String learn(
            SqlConnection connection,
            TenantId tenant,
            String forecastVersion,
            UnaryOperator<Coefficient> lesson,
            String note,
            String who) {
        versions.lock(connection, tenant);
        var active = versions.active(connection, tenant).orElseThrow();
        var parent = versions.model(connection, tenant, active.pinned() ? active.modelVersion() : forecastVersion);
        var name = versions.nextName(connection, tenant);
        var model = UpliftModel.of(
                name,
                parent.coefficients().values().stream().map(lesson).toList(),
                parent.sideEffects().values());
        var baseline = baselines.newest(connection, tenant);
        var version = new UpliftVersion(
                name, "post_mortem", true, true, baseline.version(), parent.version(), note, who, null);
        versions.add(connection, tenant, model, version, marginRates(baseline));
        return name;
    }

    /** Estimates from the history, whatever is in use; a new version, unless that one says the same. */
    UpliftModel estimate(SqlConnection connection, TenantId tenant, String who) {
        return estimate(connection, tenant, baselines.newest(connection, tenant), who);
    }

    private UpliftModel estimate(SqlConnection connection, TenantId tenant, Baseline baseline, String who) {
        versions.lock(connection, tenant);
        var active = versions.active(connection, tenant).orElse(null);
        var model = UpliftEstimation.of(versions.nextName(connection, tenant), models(baseline), histories(baseline));
        if (active != null && !active.pinned()) {
            var known = versions.model(connection, tenant, active.modelVersion());
            if (known.coefficients().equals(model.coefficients())) {
                versions.stillHolds(connection, tenant, known.version(), baseline.version());
                return known;
            }
        }
        var version =
                new UpliftVersion(model.version(), ESTIMATED, true, false, baseline.version(), null, null, who, null);
        versions.add(connection, tenant, model, version, marginRates(baseline));
        return model;
    }

    private static Map<SeriesKey, SeriesModel> models(Baseline baseline) {
        var models = new TreeMap<SeriesKey, SeriesModel>();
        baseline.lines().forEach((key, line) -> models.put(key, line.model()));
        return models;
    }

    private static Map<SeriesKey, SalesSeries> histories(Baseline baseline) {
        var histories = new TreeMap<SeriesKey, SalesSeries>();
        baseline.lines().forEach((key, line) -> histories.put(key, line.history()));
        return histories;
    }

    static Map<SeriesKey, Double> marginRates(Baseline baseline) {
        var rates = new TreeMap<SeriesKey, Double>();
        baseline.lines().forEach((key, line) -> rates.put(key, line.economics().marginRate()));
        return rates;
    }
}
