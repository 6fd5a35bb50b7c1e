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
