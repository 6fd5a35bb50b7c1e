package com.tillstream.scenario.baseline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tillstream.id.TenantId;
import com.tillstream.scenario.forecast.Backtest;
import com.tillstream.scenario.forecast.Forecaster;
import com.tillstream.scenario.forecast.SeriesModel;
import com.tillstream.scenario.history.Calendar;
import com.tillstream.scenario.history.DataVersions;
import com.tillstream.scenario.history.SalesHistory;
import com.tillstream.scenario.history.SalesSeries;
import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.settings.TenantSettings;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits the models of a tenant, once for each version of its data and each day that forecasts start from. */
@ApplicationScoped
public class Baselines {
    /** About 60 bytes a day. */
    private static final long MOST_DAYS_IN_MEMORY = 600_000;

    /** Forecasts start after all that is known. */
    static final LocalDate NO_END = LocalDate.of(9999, 1, 1);

    private final Forecaster forecaster;
    private final SalesHistory history;
    private final Calendar calendar;
    private final TenantSettings settings;
    private final DataVersions versions;
    private final Cache<Key, Baseline> fitted = Caffeine.newBuilder()
            .maximumWeight(MOST_DAYS_IN_MEMORY)
            .weigher((Key key, Baseline baseline) -> days(baseline))
            .build();

    private record Key(TenantId tenant, long version, LocalDate origin) {}

    Baselines(
            Forecaster forecaster,
            SalesHistory history,
            Calendar calendar,
            TenantSettings settings,
            DataVersions versions) {
        this.forecaster = forecaster;
        this.history = history;
        this.calendar = calendar;
        this.settings = settings;
        this.versions = versions;
    }

    /** Made of all that is known. */
    public Baseline newest(SqlConnection connection, TenantId tenant) {
        return of(connection, tenant, NO_END);
    }

    /** Made of the days before {@code origin} alone. */
    public Baseline before(SqlConnection connection, TenantId tenant, LocalDate origin) {
        var newest = newest(connection, tenant);
        return newest.end().isAfter(origin) ? of(connection, tenant, origin) : newest;
    }

    private Baseline of(SqlConnection connection, TenantId tenant, LocalDate origin) {
        long version = versions.current(connection, tenant);
        return fitted.get(new Key(tenant, version, origin), key -> fit(connection, tenant, key));
    }

    private Baseline fit(SqlConnection connection, TenantId tenant, Key key) {
        var histories = history.read(connection).stream()
                .map(series -> series.before(key.origin()))
                .filter(series -> series.length() > 0)
                .toList();
        var region = settings.of(connection, tenant).holidayRegion();
        var models = forecaster.fit(histories, calendar.days(connection), region);
        return Baseline.of(key.origin(), key.version(), histories, models);
    }

    /** Models of histories that are not as they are kept. */
    public Map<SeriesKey, SeriesModel> models(
            SqlConnection connection, TenantId tenant, Collection<SalesSeries> histories) {
        var region = settings.of(connection, tenant).holidayRegion();
        return forecaster.fit(histories, calendar.days(connection), region).stream()
                .collect(Collectors.toMap(SeriesModel::key, model -> model));
    }

    /** How good forecasts of days that are known by now would have been. */
    Map<SeriesKey, Backtest.Result> backtest(SqlConnection connection, TenantId tenant, int horizon, int folds) {
        List<SalesSeries> histories = history.read(connection);
        var region = settings.of(connection, tenant).holidayRegion();
        return new Backtest(forecaster, horizon, folds).run(histories, calendar.days(connection), region);
    }

    private static int days(Baseline baseline) {
        return 1
                + baseline.lines().values().stream()
                        .mapToInt(line -> line.history().length())
                        .sum();
    }
}
