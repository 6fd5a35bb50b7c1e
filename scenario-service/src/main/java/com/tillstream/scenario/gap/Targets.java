package com.tillstream.scenario.gap;

import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The targets that a tenant has uploaded. */
@ApplicationScoped
class Targets {
    private static final String ALL = """
            SELECT month, geo, sales_value_target, margin_pct_target, units_target::numeric AS units_target FROM targets
            WHERE tenant_id = app_tenant() AND ($1::text IS NULL OR geo = $1)
            ORDER BY month, geo
            """;

    /**
     * The target of a month: of one region, or of all together where none is named.
     *
     * @throws ProblemException if there is none, with the months that have one
     */
    Target of(SqlConnection connection, YearMonth month, String geo) {
        var all = all(connection, geo);
        var wanted = all.stream().filter(target -> target.month().equals(month)).toList();
        if (wanted.isEmpty()) {
            throw missing(month, geo, all);
        }
        return wanted.size() == 1 ? wanted.getFirst() : sum(month, wanted);
    }

    private static List<Target> all(SqlConnection connection, String geo) {
        return connection.preparedQuery(ALL).executeAndAwait(Tuple.of(geo)).stream()
                .map(row -> new Target(
                        YearMonth.parse(row.getString("month")),
                        row.getString("geo"),
                        row.getBigDecimal("sales_value_target"),
                        row.getBigDecimal("margin_pct_target"),
                        row.getBigDecimal("units_target")))
                .toList();
    }

    /** The margin is weighted by sales. */
    private static Target sum(YearMonth month, List<Target> targets) {
        var sales = targets.stream().map(Target::salesValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        var margin = targets.stream()
                .map(target -> target.salesValue().multiply(target.marginPct()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var units = targets.stream().map(Target::units).filter(Objects::nonNull).reduce(BigDecimal::add);
        return new Target(
                month,
                targets.stream().map(Target::geo).collect(Collectors.joining(",")),
                sales,
                sales.signum() == 0 ? BigDecimal.ZERO : margin.divide(sales, 2, RoundingMode.HALF_UP),
                units.orElse(null));
    }

    private static ProblemException missing(YearMonth month, String geo, List<Target> all) {
        var months =
                all.stream().map(target -> target.month().toString()).distinct().toList();
        return new ProblemException(
                ScenarioError.MISSING_TARGET,
                "There is no target for %s%s. %s"
                        .formatted(
                                month,
                                geo == null ? "" : " in " + geo,
                                months.isEmpty()
                                        ? "Upload a file of type targets."
                                        : "There are targets for " + String.join(", ", months) + "."));
    }
}
