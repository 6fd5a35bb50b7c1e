package com.tillstream.scenario.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.forecast.Accuracy;
import com.tillstream.scenario.forecast.Backtest;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What would be sold without promotions, and how good such forecasts were. */
@Path("/v1/baseline")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class BaselineResource {
    private static final int LONGEST_PERIOD = 366;
    private static final int USUAL_PERIOD = 28;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final Baselines baselines;

    BaselineResource(CurrentUser user, TenantTransactions transactions, Baselines baselines) {
        this.user = user;
        this.transactions = transactions;
        this.baselines = baselines;
    }

    /**
     * A day of a channel and department.
     *
     * @param marginValue null where no costs are known
     * @param units null where none are told
     * @param lower80 of sales, as the others are
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(
            LocalDate date,
            String channel,
            String department,
            BigDecimal salesValue,
            BigDecimal marginValue,
            BigDecimal units,
            BigDecimal lower80,
            BigDecimal upper80,
            BigDecimal lower95,
            BigDecimal upper95,
            String method) {
        static Item of(Baseline.Line line, LocalDate day) {
            var forecast = line.model().baseline(day);
            return new Item(
                    day,
                    line.model().key().channel(),
                    line.model().key().department(),
                    rounded(forecast.mean()),
                    rounded(line.economics().margin(forecast.mean())),
                    rounded(line.economics().units(forecast.mean())),
                    rounded(forecast.lower80()),
                    rounded(forecast.upper80()),
                    rounded(forecast.lower95()),
                    rounded(forecast.upper95()),
                    line.model().method());
        }
    }

    /** @param method that of all items, or {@code mixed} */
    public record Forecast(List<Item> items, String method) {}

    /**
     * The days of a period, by channel and department. Only what was sold before the period is used; without a period it is
     * the four weeks after the last day that is known.
     */
    @GET
    public Forecast baseline(
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("channel") String channel,
            @QueryParam("department") String department) {
        var lines = transactions
                .run(
                        user.scope(),
                        connection -> from == null
                                ? baselines.newest(connection, user.tenant())
                                : baselines.before(connection, user.tenant(), from))
                .of(channel, department);
        var first = from == null ? end(lines) : from;
        var last = to == null ? first.plusDays(USUAL_PERIOD - 1) : to;
        requirePeriod(first, last);
        var items = new ArrayList<Item>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (var line : lines) {
                items.add(Item.of(line, day));
            }
        }
        return new Forecast(items, Baseline.method(lines));
    }

    private static LocalDate end(List<Baseline.Line> lines) {
        return lines.stream()
                .map(line -> line.history().end())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static void requirePeriod(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new ProblemException(
                    ScenarioError.BAD_FILTER,
                    "The period from %s to %s ends before it begins; exchange the two.".formatted(first, last));
        }
        if (last.isAfter(first.plusDays(LONGEST_PERIOD - 1))) {
            throw new ProblemException(
                    ScenarioError.BAD_FILTER,
                    "The period from %s to %s is longer than %d days; ask for less at a time."
                            .formatted(first, last, LONGEST_PERIOD));
        }
    }

    /**
     * How far off forecasts were. Ratios are fractions, and null where nothing was sold.
     *
     * @param days that were compared
     * @param benchmarks the WAPE of each simple method on the same days
     */
    public record Score(
            int days, BigDecimal wape, BigDecimal mase, BigDecimal coverage80, Map<String, Double> benchmarks) {
        static Score of(Accuracy accuracy) {
            return new Score(
                    accuracy.days(),
                    ratio(accuracy.wape()),
                    ratio(accuracy.mase()),
                    ratio(accuracy.coverage80()),
                    accuracy.benchmarks());
        }
    }

    /** @param promotionDays the same model on days of promotion */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    public record SeriesScore(
            String channel,
            String department,
            int days,
            BigDecimal wape,
            BigDecimal mase,
            BigDecimal coverage80,
            Map<String, Double> benchmarks,
            Score promotionDays) {
        static SeriesScore of(String channel, String department, Backtest.Result result) {
            var score = Score.of(result.baseline());
            return new SeriesScore(
                    channel,
                    department,
                    score.days(),
                    score.wape(),
                    score.mase(),
                    score.coverage80(),
                    score.benchmarks(),
                    Score.of(result.promotion()));
        }
    }

    /** By series, and of all days together. */
    public record AccuracyReport(int horizon, int folds, List<SeriesScore> items, SeriesScore total) {}

    /** Forecasts days that are known by now from what was known before, {@code folds} times, and compares. */
    @GET
    @Path("/accuracy")
    public AccuracyReport accuracy(
            @QueryParam("horizon") @DefaultValue("28") @Min(1) @Max(366) int horizon,
            @QueryParam("folds") @DefaultValue("4") @Min(1) @Max(12) int folds) {
        var results = transactions.run(
                user.scope(), connection -> baselines.backtest(connection, user.tenant(), horizon, folds));
        var total = new Backtest.Result(new Accuracy(), new Accuracy());
        var items = new ArrayList<SeriesScore>();
        results.forEach((key, result) -> {
            items.add(SeriesScore.of(key.channel(), key.department(), result));
            total.baseline().add(result.baseline());
            total.promotion().add(result.promotion());
        });
        return new AccuracyReport(horizon, folds, items, SeriesScore.of(null, null, total));
    }

    private static BigDecimal rounded(double value) {
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal ratio(Double value) {
        return value == null ? null : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
